import { COLUMN_NAMES as HEADINGS } from '../../../../../scripts/destinations/columns';
import { GoogleSheets } from '../google-sheets';
import { credential } from '../stage';
import type { Kept, Place } from './place';

const SPREADSHEET = 'studio-sheet';
const SHEET = 'Training';
/** A sheet with its headings, in the stand-in of sheets.googleapis.com. */
export function googleSheets(): Place {
  const service = new GoogleSheets();
  const name = `${SPREADSHEET}/${SHEET}`;
  service.sheets.set(name, [HEADINGS]);
  return {
    stem: 'normalised-to-google-sheets',
    fill: { spreadsheetId: SPREADSHEET, sheet: SHEET },
    stands: { 'sheets.googleapis.com': service },
    credentials: () => [
      credential('Google Sheets account', 'googleSheetsOAuth2Api', {
        clientId: 'c',
        clientSecret: 's',
        oauthTokenData: { access_token: 'google', token_type: 'Bearer' },
      }),
    ],
    kept: async () =>
      service.sheets
        .get(name)!
        .slice(1)
        .map((row) => ({
          key: row[0]!,
          payload: JSON.parse(row[HEADINGS.indexOf('payload')]!) as Kept['payload'],
        })),
    refuse: (refused) => {
      service.readOnly = refused;
    },
  };
}
