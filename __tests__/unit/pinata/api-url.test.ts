import { expect, test } from 'vitest';
import { checkApiUrl } from '../../../src/pinata/api-url.ts';

test.each([
  ['https://api.pinata.cloud/v3', 'https://api.pinata.cloud/v3'],
  ['https://api.pinata.cloud/v3/', 'https://api.pinata.cloud/v3'],
  ['https://api.pinata.cloud/v3///', 'https://api.pinata.cloud/v3'],
  ['https://api.pinata.cloud', 'https://api.pinata.cloud'],
  ['HTTPS://API.Pinata.Cloud/v3', 'https://api.pinata.cloud/v3'],
  ['https://gateway.example:8443/pinata/v3', 'https://gateway.example:8443/pinata/v3'],
  // What the parser encodes cannot end the quotes of the command that people are told to run.
  ['https://api.pinata.cloud/{} "v3"', 'https://api.pinata.cloud/%7B%7D%20%22v3%22'],
  ['http://127.0.0.1:8787/v3', 'http://127.0.0.1:8787/v3'],
  ['http://127.1.2.3/v3', 'http://127.1.2.3/v3'],
  ['http://localhost:8787/v3', 'http://localhost:8787/v3'],
  ['http://[::1]:8787/v3', 'http://[::1]:8787/v3'],
])('%s is taken as %s', (text, url) => {
  expect(checkApiUrl(text)).toEqual({ apiUrl: url, problems: [] });
});

test.each([
  ['api.pinata.cloud/v3', /not an address/],
  ['/v3', /not an address/],
  ['', /not an address/],
  ['https://', /not an address/],
  ['http://api.pinata.cloud/v3', /must be https/],
  ['http://10.0.0.1/v3', /must be https/],
  ['http://0.0.0.0/v3', /must be https/],
  ['http://localhost.evil.example/v3', /must be https/],
  ['http://127.0.0.1.evil.example/v3', /must be https/],
  ['http://127.evil.example/v3', /must be https/],
  ['http://[::2]/v3', /must be https/],
  ['ftp://localhost/v3', /must be https/],
  ['file:///etc/passwd', /must be https/],
  ['ws://localhost/v3', /must be https/],
  ['https://user@api.pinata.cloud/v3', /must not carry credentials/],
  ['https://user:pass@api.pinata.cloud/v3', /must not carry credentials/],
  ['https://api.pinata.cloud@evil.example/v3', /must not carry credentials/],
  ['https://api.pinata.cloud/v3?x=1', /must not carry a query/],
  ['https://api.pinata.cloud/v3?', /must not carry a query/],
  ['https://api.pinata.cloud/v3#', /must not carry a query or a fragment/],
  // What would end the quotes of the command that people are told to run.
  ["https://api.pinata.cloud/v3'; id; '", /unusual characters/],
  ['https://api.pinata.cloud/$(id)', /unusual characters/],
])('%s is refused', (text, problem) => {
  const { problems } = checkApiUrl(text);
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(problems[0]).toContain('`api-url`');
});

test('every problem of one address is found', () => {
  expect(checkApiUrl('http://user:pass@evil.example/v3?x=1#y').problems).toHaveLength(3);
});
