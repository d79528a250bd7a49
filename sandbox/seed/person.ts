import { Tier } from '../store/model';

export type Focus = 'runner' | 'cyclist' | 'triathlete' | 'swimmer' | 'rower' | 'skier' | 'mountainBiker' | 'walker';

/** One line per invented athlete. */
export interface Person {
  key: string;
  id: number;
  name: [first: string, last: string];
  sex: 'm' | 'f';
  born: string | null;
  kg?: number;
  zone?: string;
  tier: Tier;
  units: 'Metric' | 'English';
  focus: Focus;
  coach?: number;
  ftp?: number;
  lthr?: number;
  /** Threshold speeds, m/s. */
  runSpeed?: number;
  swimSpeed?: number;
}
