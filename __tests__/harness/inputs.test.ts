import { describe, expect, it } from 'vitest';
import { evaluateInputs, nameInputVariables, type Contexts } from './inputs.ts';

const contexts: Contexts = {
  'job.status': 'failure',
  'github.token': 'ghs_token',
  'github.repository': 'acme/site',
};

function evaluate(inputs: Readonly<Record<string, string | undefined>>, given: Readonly<Record<string, string>>) {
  return evaluateInputs({ inputs: new Map(Object.entries(inputs)) }, given, contexts);
}

describe('inputs', () => {
  it('take their defaults, and are empty without one', () => {
    expect(evaluate({ name: 'deploy', scopes: undefined }, {}).values).toEqual(
      new Map([
        ['name', 'deploy'],
        ['scopes', ''],
      ]),
    );
  });

  it('stay empty when they are given empty', () => {
    expect(evaluate({ name: 'deploy' }, { name: '' }).values).toEqual(new Map([['name', '']]));
  });

  it('are known without case', () => {
    const { values, warning } = evaluate({ name: 'deploy' }, { Name: 'x' });
    expect(values).toEqual(new Map([['Name', 'x']]));
    expect(warning).toBeUndefined();
  });

  it('read the contexts in their defaults', () => {
    for (const [path, value] of Object.entries(contexts)) {
      expect(evaluate({ a: `\${{ ${path} }}` }, {}).values.get('a')).toBe(value);
    }
  });

  it.each(['${{ secrets.PINATA_JWT }}', '${{ job.container }}', 'x-${{ job.status }}', "${{ 'a' }}"])(
    'do not evaluate %s',
    (text) => {
      expect(() => evaluate({ a: text }, {})).toThrow('does not evaluate');
      expect(() => evaluate({ a: '' }, { a: text })).toThrow('does not evaluate');
    },
  );

  it('warn about undeclared names and hand them over', () => {
    const { values, warning } = evaluate({ x: '', y: '' }, { a: '1', b: '2' });
    expect(warning).toBe("Unexpected input(s) 'a', 'b', valid inputs are ['x', 'y']");
    expect(values.get('a')).toBe('1');
  });

  it('become variables that keep their hyphens', () => {
    expect(
      nameInputVariables(
        new Map([
          ['pinata-jwt', 'a'],
          ['two words', 'b'],
        ]),
      ),
    ).toEqual({
      'INPUT_PINATA-JWT': 'a',
      INPUT_TWO_WORDS: 'b',
    });
  });
});
