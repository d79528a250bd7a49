import { invalidInput } from '../../http/errors';
import type { Plan } from '../../plans/model';
import { findingsText } from '../../plans/findings';
import type { OutputField } from '../operation';
import { defineOperation } from '../operation';
import { exportPlans, FORMATS, type Exported } from './export-format';
import { exportedPlans, versionsSeen } from './export-plans';
import { fieldPresetField } from './fields';
import { planSourceFields } from './plan-input';

const ICS = { format: ['ics'] } as const;
const FOR_PEOPLE = { format: ['html', 'ics'] } as const;

/** Plans as files for people, calendars, spreadsheets and programs. Makes no request unless the plan is read from a calendar. */
export const exportPlan = defineOperation({
  resource: 'plan',
  name: 'export',
  title: 'Export',
  action: 'Export plan',
  description: 'Make a week sheet for e-mail, a calendar file, a spreadsheet or JSON from a plan',
  subject: 'connection',
  scopes: [],
  fields: {
    format: {
      kind: 'choice',
      label: 'Format',
      help: 'What to make of the plan',
      placement: 'main',
      default: 'html',
      choices: [
        { value: 'html', label: 'Week Sheet (HTML)', help: 'For e-mail, with charts' },
        { value: 'ics', label: 'Calendar File (ICS)', help: 'To subscribe to or to import into any calendar' },
        { value: 'csv', label: 'Spreadsheet (CSV)', help: 'One row for each workout' },
        { value: 'json', label: 'Plan JSON', help: 'The plan itself, for programs' },
      ],
    },
    ...planSourceFields,
    fieldPreset: {
      ...fieldPresetField,
      help: 'How much of each workout goes into the file',
    },
    units: {
      kind: 'choice',
      label: 'Units',
      help: 'What distances are told in; Athlete: Get shows what an athlete prefers as preferredUnits',
      placement: 'main',
      default: 'metric',
      showWhen: FOR_PEOPLE,
      choices: [
        { value: 'metric', label: 'Metric', help: 'Kilometres, and metres for swimming' },
        { value: 'english', label: 'English', help: 'Miles, and yards for swimming' },
      ],
    },
    athleteName: {
      kind: 'text',
      label: 'Athlete Name',
      help: 'Shown in the heading, and in the name of a calendar; nobody is named when empty',
      placement: 'more',
      showWhen: FOR_PEOPLE,
      maxLength: 100,
      example: 'Ada Brook',
      sensitive: true,
    },
    acknowledgeUrl: {
      kind: 'text',
      label: 'Acknowledgement Address',
      help: 'A web address by which the athlete says that the plan has been seen; the sheet then ends with a button',
      placement: 'more',
      showWhen: { format: ['html'] },
      maxLength: 2000,
      example: 'https://studio.example/webhook/seen?token=abc',
    },
    timeZone: {
      kind: 'text',
      label: 'Time Zone',
      help: 'Where the athlete is, for calendars that need to know it, such as Google’s; others show the time of the workout wherever they are',
      placement: 'more',
      showWhen: ICS,
      maxLength: 60,
      example: 'Europe/Oslo',
    },
    earlierVersions: {
      kind: 'json',
      label: 'Earlier Versions',
      help: 'Rows of the table trainingpeaks_plan_versions, or plans that were exported before: workouts which are gone are then cancelled on their days, under their names',
      placement: 'more',
      showWhen: ICS,
    },
  },
  async run(session, input) {
    const { acknowledgeUrl, timeZone } = input;
    if (acknowledgeUrl !== undefined && !/^https?:\/\/[^\s"'<>]+$/i.test(acknowledgeUrl)) throw noWebAddress();
    if (timeZone !== undefined && !isTimeZone(timeZone)) throw noTimeZone(timeZone);
    const { plans, findings } = await exportedPlans(session, input);
    const earlier = versionsSeen(input.earlierVersions);
    const exported = await exportPlans(session.ports, plans, { ...input, earlier });
    return [{ plans, exported, findings }];
  },
  views: {
    simplified: ({ plans, exported, findings }) => ({
      ...fileOf(exported),
      planId: onlyOne(plans)?.planId ?? null,
      version: onlyOne(plans)?.version ?? null,
      contentHash: exported.contentHash,
      workouts: plans.reduce((sum, { exerciseList }) => sum + exerciseList.length, 0),
      subject: exported.subject,
      text: exported.text,
      content: exported.content,
      findings: findingsText(findings),
    }),
  },
  file: ({ exported }) => ({
    ...fileOf(exported),
    bytes: new TextEncoder().encode(`${FORMATS[exported.format].beginning}${exported.content}`),
  }),
  sample: {
    fileName: 'Race-preparation-v2.html',
    mimeType: 'text/html',
    planId: 'tp:880045:2026-05-04:2026-05-10',
    version: 2,
    contentHash: '5f0c5d2f6a1f6ac8ff31de3a1dfc1e1e6ba0a5fc0e2d5ca8a4ba4a5c9d4d1f10',
    workouts: 1,
    subject: 'Race preparation, 4–10 May 2026: 1 workout, 1:15 h (version 2)',
    text: 'Race preparation · Ada Brook\n4–10 May 2026\n1 workout · 1:15 h · 38 km · TSS 82\n',
    content: '<!DOCTYPE html>…',
    findings: null,
  },
  outputFields: [
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'mimeType', label: 'MIME Type', type: 'string', always: true },
    { key: 'planId', label: 'Plan ID', type: 'string' },
    { key: 'version', label: 'Version', type: 'integer' },
    { key: 'contentHash', label: 'Content Hash', type: 'string', always: true },
    { key: 'workouts', label: 'Workouts', type: 'integer', always: true },
    { key: 'subject', label: 'Subject', type: 'string', always: true },
    { key: 'text', label: 'Text', type: 'string', always: true },
    { key: 'content', label: 'Content', type: 'string', always: true },
    { key: 'findings', label: 'Findings', type: 'string' },
  ] satisfies OutputField[],
  zapier: {
    as: 'create',
    key: 'export_plan',
    label: 'Export Plan',
    description: 'Makes a week sheet for e-mail, a calendar file, a spreadsheet or JSON from a plan.',
    noun: 'Plan File',
  },
});

function fileOf({ fileName, format }: Exported): { fileName: string; mimeType: string } {
  return { fileName, mimeType: FORMATS[format].mimeType };
}

function onlyOne(plans: readonly Plan[]): Plan | undefined {
  return plans.length === 1 ? plans[0] : undefined;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function noTimeZone(timeZone: string): Error {
  return invalidInput(
    'timeZone',
    `There is no time zone called “${timeZone}”.`,
    'Enter a name such as Europe/Oslo or America/Denver, or leave the field empty.',
  );
}

function noWebAddress(): Error {
  return invalidInput(
    'acknowledgeUrl',
    'The acknowledgement address is no web address.',
    'Enter one that begins with https://, or leave the field empty.',
  );
}
