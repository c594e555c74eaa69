import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { configs } from 'typescript-eslint';

const EXIT = {
  object: 'process',
  property: 'exit',
  message: 'It can cut off what still has to be done: set process.exitCode, and let defineStep() end the step.',
};

export default defineConfig(
  { ignores: ['dist/', '.cache/', 'build/', '*.config.js'] },
  js.configs.recommended,
  configs.strictTypeChecked,
  configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-properties': ['error', EXIT],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/promise-function-async': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: '@actions/core', message: 'Only src/runner talks to the runner.' },
        { name: '@actions/github', message: 'Only src/runner talks to the runner.' },
      ],
      'no-restricted-properties': [
        'error',
        EXIT,
        {
          object: 'process',
          property: 'stdout',
          message: 'Two writers can come in between each other’s lines, and so lose a mask: use src/runner/stdout.ts.',
        },
      ],
      'no-restricted-globals': ['error', { name: 'process', message: 'Only src/runner knows the process.' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[regex.pattern=/\\\\p/i]',
          message: 'V8 lists all of Unicode for it while it reads the bundle, in every step: use new RegExp().',
        },
      ],
    },
  },
  { files: ['src/runner/**'], rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' } },
  // vitest reads its configuration from a default export.
  { files: ['*.config.ts'], rules: { 'no-restricted-exports': 'off' } },
);
