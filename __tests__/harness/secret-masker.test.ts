import { describe, expect, it } from 'vitest';
import { addMask, createSecretMasker } from './secret-masker.ts';

function maskWith(secrets: readonly string[], text: string): string {
  const masker = createSecretMasker();
  for (const secret of secrets) addMask(masker, secret);
  return masker.mask(text);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the masker', () => {
  it('leaves text alone that holds no secret', () => {
    expect(maskWith(['s3cret'], 'nothing here')).toBe('nothing here');
  });

  it('replaces each occurrence', () => {
    expect(maskWith(['s3cret'], 's3cret and s3cret.')).toBe('*** and ***.');
  });

  it('minds the case', () => {
    expect(maskWith(['s3cret'], 'S3CRET')).toBe('S3CRET');
  });

  it('merges matches that overlap or touch', () => {
    expect(maskWith(['abcd', 'cdef'], '<abcdef>')).toBe('<***>');
    expect(maskWith(['abc', 'def'], '<abcdef>')).toBe('<***>');
    expect(maskWith(['aa'], '<aaa>')).toBe('<***>');
    expect(maskWith(['abcdef', 'bc'], '<abcdef>')).toBe('<***>');
  });

  it('hides the whole of a value and each of its lines', () => {
    expect(maskWith(['first line\r\n  second line\n\n'], 'first line|second line|third')).toBe('***|***|third');
  });

  it('has no minimum length', () => {
    expect(maskWith(['x'], 'axb')).toBe('a***b');
  });

  it.each([
    ['base64', 's3cret-value', base64('s3cret-value')],
    ['base64 behind one other byte', 's3cret-value', base64('s3cret-value'.slice(1))],
    ['base64 behind two other bytes', 's3cret-value', base64('s3cret-value'.slice(2))],
    ['command line escapes', 'a"secret', 'a\\"secret'],
    ['expression escapes', "it's secret", "it''s secret"],
    ['JSON escapes', 'tab\tsecret', String.raw`tab\tsecret`],
    ['URI escapes', "a b/c!'()*", 'a%20b%2Fc%21%27%28%29%2A'],
    ['XML escapes', `<a & "b'>`, '&lt;a &amp; &quot;b&apos;&gt;'],
    ['the text between double quotes', '"quoted secret"', 'quoted secret'],
    ['the part before an ampersand', 'before&after-it', 'before&'],
    ['the part after an ampersand', 'before&after-it', 'after-it'],
    ['the part after a coloured ampersand', 'before&+xafter-it', 'after-it'],
  ])('hides %s', (_encoding, secret, text) => {
    expect(maskWith([secret], `<${text}>`)).toBe('<***>');
  });

  it('finds a password at the end of basic credentials, whatever stands before it', () => {
    for (const user of ['a', 'ab', 'abc']) {
      expect(maskWith(['s3cret-value'], base64(`${user}:s3cret-value`))).toContain('***');
    }
  });

  it.each([
    ['base64 that goes on after the secret', 's3cret-valu', base64('s3cret-valu:more')],
    ['base64url', '>>>???>>>', Buffer.from('>>>???>>>').toString('base64url')],
    ['hex', 's3cret-value', Buffer.from('s3cret-value').toString('hex')],
    ['one part of a JWT', 'aaaa.bbbb.cccc', 'bbbb'],
    ['short text between double quotes', '"abcdef"', 'abcdef'],
    ['short parts beside an ampersand', 'abc&defgh', 'defgh'],
  ])('does not hide %s, for the runner does not either', (_encoding, secret, text) => {
    expect(maskWith([secret], text)).toBe(text);
  });
});
