import { relative } from 'node:path';

/**
 * Prints findings one a line as file:line, rule, message.
 *
 * @param {string} root paths are shown relative to it
 * @param {import('eslint').ESLint.LintResult[]} results
 * @returns {{ files: number, findings: { file: string, rule: string, message: string }[] }}
 */
export function collect(root, results) {
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => ({
      file: `${relative(root, filePath)}:${line ?? 1}`,
      rule: ruleId ?? 'syntax',
      message,
    })),
  );
  return { files: results.length, findings };
}

/** @param {{ file: string, rule: string, message: string }[]} findings */
export const print = (findings) => {
  for (const { file, rule, message } of findings) console.log(`  ${file}  ${rule}  ${message}`);
};
