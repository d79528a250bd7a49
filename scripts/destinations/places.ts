import { STEP } from './canvas';

/** Where the nodes of a column stand. */
export const col = (index: number): number => index * STEP;

/** The height of the second row of nodes. */
export const SECOND = 5 * STEP;

/** A data table of all destinations. */
export const DEAD_LETTERS = 'normalised_dead_letters';

/** This moment, as rows hold it. */
export const NOW = '={{ $now.toUTC().toISO() }}';
