/** Why the probe cannot go on: what happened, and what to do. Its text is shown to the person as it is. */
export class ProbeProblem extends Error {
  override readonly name = 'ProbeProblem';
}
