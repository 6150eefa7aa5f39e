/** Every question of the oracle, by the phrase that the features use. */
import { intervalQuestions } from './interval-questions.ts';
import { nameQuestions } from './name-questions.ts';
import type { Question } from './question.ts';
import { rangeQuestions } from './range-questions.ts';
import { singleValueQuestions } from './single-value-questions.ts';
import { structureQuestions } from './structure-questions.ts';

export const questions: readonly Question[] = [
  ...singleValueQuestions,
  ...nameQuestions,
  ...rangeQuestions,
  ...intervalQuestions,
  ...structureQuestions,
];
