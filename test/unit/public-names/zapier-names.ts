import trainerDay from '../../../zapier/trainerday/src';
import trainingPeaks from '../../../zapier/trainingpeaks/src';

interface InputField {
  key: string;
  choices?: unknown;
  altersDynamicFields?: boolean;
  children?: InputField[];
}
type DynamicFields = (z: unknown, bundle: { inputData: object }) => InputField[];
interface Step {
  operation: { inputFields?: (InputField | DynamicFields)[]; outputFields?: (InputField | DynamicFields)[] };
}
interface App {
  authentication: { fields?: InputField[] };
  triggers: Record<string, Step>;
  creates: Record<string, Step>;
  searches: Record<string, Step>;
  searchOrCreates?: Record<string, unknown>;
}

/** Everything a saved Zap or a connection refers to, in both apps. */
export const zapierNames = (): string[] => [
  ...namesOf('zapier', trainingPeaks as unknown as App),
  ...namesOf('zapier-trainerday', trainerDay as unknown as App),
];

function namesOf(name: string, { authentication, triggers, creates, searches, searchOrCreates }: App): string[] {
  const steps = Object.entries({ trigger: triggers, create: creates, search: searches });
  return [
    ...(authentication.fields ?? []).flatMap((field) => fieldNames(`${name} connection`, field)),
    ...steps.flatMap(([kind, all]) =>
      Object.entries(all).flatMap(([key, step]) => stepNames(`${name} ${kind} ${key}`, step)),
    ),
    ...Object.keys(searchOrCreates ?? {}).map((key) => `${name} searchOrCreate ${key}`),
  ];
}

function stepNames(prefix: string, { operation }: Step): string[] {
  const inputs = everyField(operation.inputFields ?? []);
  const outputs = everyField(operation.outputFields ?? []);
  return [
    prefix,
    ...inputs.flatMap((field) => fieldNames(`${prefix} input`, field)),
    ...outputs.flatMap((field) => fieldNames(`${prefix} result`, field)),
  ];
}

/** Fields that only sometimes show are asked for under each choice that can bring them up. */
function everyField(fields: (InputField | DynamicFields)[]): InputField[] {
  const fixed = fields.filter((field): field is InputField => typeof field !== 'function');
  const choices = fixed
    .filter(({ altersDynamicFields }) => altersDynamicFields)
    .flatMap((field) => choiceValues(field).map((value) => ({ [field.key]: value })));
  const sometimes = fields
    .filter((field): field is DynamicFields => typeof field === 'function')
    .flatMap((ask) => choices.flatMap((inputData) => ask({}, { inputData })));
  return [...fixed, ...sometimes];
}

const fieldNames = (prefix: string, field: InputField): string[] => [
  `${prefix} ${field.key}`,
  ...choiceValues(field).map((value) => `${prefix} ${field.key} = ${value}`),
  ...(field.children ?? []).flatMap((child) => fieldNames(`${prefix} ${field.key}`, child)),
];

function choiceValues({ choices }: InputField): string[] {
  if (choices === undefined) return [];
  if (!Array.isArray(choices)) return Object.keys(choices as object);
  return choices.map((choice: unknown) =>
    typeof choice === 'object' && choice !== null && 'value' in choice ? String(choice.value) : String(choice),
  );
}
