/** What the command line asks of every campaign. */
export interface CampaignOptions {
  seeds: readonly number[];
  /** A number given as `--name=…`, for what only one campaign knows. */
  number(name: string, otherwise: number): number;
  /** Shows a line while the campaign is running. */
  progress(line: string): void;
}

/** What every campaign comes to. */
export interface CampaignResult {
  passed: number;
  /** Broken promises, each with a ready-made test; empty when all were kept. */
  failures: readonly string[];
  /** Hits of every kind of fault that may happen in it; a kind that was never met counts 0. */
  faults: Readonly<Record<string, number>>;
}

/** Many random histories of one part of the connector, each held against an oracle. */
export interface Campaign<Result extends CampaignResult = CampaignResult> {
  /** For `--only=`. */
  name: string;
  run(options: CampaignOptions): Promise<Result>;
  /** Totals in words; failures and faults are printed for all campaigns alike. */
  print(result: Result): readonly string[];
}

/** Forgets the type of the result, so that campaigns of all kinds fit into one list. */
export function campaignOf<Result extends CampaignResult>(campaign: Campaign<Result>): Campaign {
  return { ...campaign, print: (result) => campaign.print(result as Result) };
}
