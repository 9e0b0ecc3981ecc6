/**
 * What a cell's text is instead of the value that was asked for, as the end of a sentence: 'is not a whole
 * number'.
 */
export class Misfit {
  readonly problem: string;

  constructor(problem: string) {
    this.problem = problem;
  }
}
