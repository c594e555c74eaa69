import { describe, expect, it } from 'vitest';
import { createStepLog } from './log.ts';
import { createSecretMasker } from './secret-masker.ts';

function readLines(lines: readonly string[], { debug = false } = {}) {
  const set: string[] = [];
  const log = createStepLog({
    masker: createSecretMasker(),
    debug,
    effects: {
      setOutput: (name, value) => set.push(`output ${name}=${value}`),
      saveState: (name, value) => set.push(`state ${name}=${value}`),
    },
  });
  for (const line of lines) log.read(line);
  return { log, text: log.text(), set };
}

describe('the log', () => {
  it('hides a masked value from then on and not before', () => {
    expect(readLines(['s3cret', '::add-mask::s3cret', 's3cret']).text).toBe('s3cret\n***');
  });

  it('takes the escapes out of a masked value', () => {
    expect(readLines(['::add-mask::100%25%0Aline two', '100%', 'line two']).text).toBe('***\n***');
  });

  it('knows a command by its start, after white space, and in any case', () => {
    expect(readLines(['  ::ADD-MASK::s3cret', 's3cret']).text).toBe('***');
  });

  it('prints a command that does not start its line', () => {
    expect(readLines(['left over::add-mask::s3cret']).text).toBe('left over::add-mask::s3cret');
  });

  it('takes the legacy form wherever it stands', () => {
    expect(readLines(['left over ##[add-mask]s3cret', 's3cret']).text).toBe('***');
  });

  it.each(['', '  ', '%0A'])('warns about the empty mask "%s"', (value) => {
    expect(readLines([`::add-mask::${value}`]).text).toBe(
      "Warning: Can't add secret mask for empty string in ##[add-mask] command.",
    );
  });

  it('shows errors, warnings, notices and groups as GitHub does', () => {
    const lines = ['::error::e', '::warning::w', '::notice::n', '::group::g', 'inside', '::endgroup::'];
    expect(readLines(lines).text).toBe('Error: e\nWarning: w\nNotice: n\n▼ g\ninside');
  });

  it('keeps an annotation with its properties, masked', () => {
    const { log } = readLines(['::add-mask::s3cret', '::error title=A%2C b,line=3::got s3cret']);
    expect(log.annotations).toEqual([
      {
        level: 'error',
        message: 'got ***',
        properties: new Map([
          ['title', 'A, b'],
          ['line', '3'],
        ]),
      },
    ]);
  });

  it('masks an annotation before it cuts it', () => {
    const secret = 'z'.repeat(100);
    const { log } = readLines([`::add-mask::${secret}`, `::error::${'a'.repeat(4090)}${secret}tail`]);
    expect(log.annotations[0]?.message).toBe(`${'a'.repeat(4090)}***tai`);
  });

  it('keeps ten annotations of each level and shows them all', () => {
    const { log, text } = readLines([...Array.from({ length: 12 }, () => '::error::e'), '::warning::w']);
    expect(log.annotations.map((annotation) => annotation.level)).toEqual([
      ...Array<string>(10).fill('error'),
      'warning',
    ]);
    expect(text.match(/Error: e/g)).toHaveLength(12);
  });

  it('prints debug messages only when debugging', () => {
    expect(readLines(['::debug::one%0Atwo']).text).toBe('');
    expect(readLines(['::debug::one%0Atwo'], { debug: true }).text).toBe('##[debug]one\n##[debug]two');
  });

  it('echoes a mask without its value when debugging', () => {
    expect(readLines(['::add-mask::s3cret'], { debug: true }).text).toBe('::add-mask::***');
  });

  it('prints every command while commands are stopped, masks included, until the token', () => {
    const lines = [
      '::stop-commands::Pause',
      '::add-mask::s3cret',
      '::error::e',
      's3cret',
      '::pause::',
      '::add-mask::s3cret',
      's3cret',
    ];
    expect(readLines(lines).text).toBe(
      '::stop-commands::Pause\n::add-mask::s3cret\n::error::e\ns3cret\n::pause::\n***',
    );
  });

  it('still sets outputs and state by the old commands', () => {
    expect(readLines(['::set-output name=a::1', '::save-state name=b::2']).set).toEqual(['output a=1', 'state b=2']);
  });

  it.each(['::set-env name=A::b', '::add-path::/bin'])('fails the step for %s', (line) => {
    const { log, text } = readLines([line]);
    expect(log.hasFailed()).toBe(true);
    expect(text).toContain(`Error: Unable to process command '${line}' successfully.`);
  });

  it('leaves out of the printed lines only the masks it took', () => {
    const lines = ['::add-mask::one', '::error::two', '::stop-commands::t', '::add-mask::three'];
    expect(readLines(lines).log.linesOutsideMasks).toEqual(lines.slice(1));
  });

  it('prints a command it does not know', () => {
    expect(readLines(['::unknown::x', 'std::vector::size', '::']).text).toBe('::unknown::x\nstd::vector::size\n::');
  });
});
