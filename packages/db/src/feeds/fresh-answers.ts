/**
 * One answer for many who ask the same at once. Whoever asks while it is being looked up waits for the next one, so that nobody is
 * told of a time before they asked.
 */
export type FreshAnswers<Answer> = (question: string, lookUp: () => Promise<Answer>) => Promise<Answer>;

interface Line<Answer> {
  /** Settles when nothing is being looked up. */
  underWay: Promise<unknown>;
  /** Answers those who have asked since the last look began. */
  next: Promise<Answer> | null;
}

export function createFreshAnswers<Answer>(): FreshAnswers<Answer> {
  const lines = new Map<string, Line<Answer>>();

  return (question, lookUp) => {
    const line = lines.get(question) ?? { underWay: Promise.resolve(), next: null };
    lines.set(question, line);
    if (line.next) return line.next;
    const answer = line.underWay.then(() => {
      line.next = null;
      return lookUp();
    });
    line.next = answer;
    const settled = answer.then(
      () => {},
      () => {}, // Whoever asked is told.
    );
    line.underWay = settled;
    void settled.then(() => {
      if (line.underWay === settled) lines.delete(question);
    });
    return answer;
  };
}
