// Everything that is not shipped to n8n: the Zapier apps, the sandbox, tests, scripts and benches.
// What is shipped follows n8n's own configuration in eslint.config.mjs, which must stay as n8n gives it.
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: ['**/node_modules/**', '**/dist/**', '**/build/**', '.runtimes/**', '.work/**', '.demo/**', 'coverage/**'],
  },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/test/**/*.ts'],
    languageOptions: { globals: globals.jest },
    rules: {
      // Answers are JSON of any shape; the assertions say what is expected of them.
      '@typescript-eslint/no-explicit-any': 'off',
      // A test that is never run, or the only one that is, must not be committed.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
          message: 'Every test runs: no only, skip or todo.',
        },
        {
          selector: 'CallExpression[callee.name=/^(xit|xdescribe|fdescribe|xtest)$/]',
          message: 'Every test runs.',
        },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
