/** One thing that Zapier would object to. Ids are those of Zapier's "Integration checks reference"; G… are its guidelines. */
export interface Finding {
  id: string;
  /** Where in the definition, e.g. `creates.create_workout.inputFields.title`. */
  where: string;
  message: string;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- a compiled definition is plain JSON of many shapes */
export type Json = any;

/** A definition as core compiles it: functions are the text `$func$…`. */
export interface Definition {
  authentication?: Json;
  triggers?: Record<string, Json>;
  creates?: Record<string, Json>;
  searches?: Record<string, Json>;
  searchOrCreates?: Record<string, Json>;
}

export type Kind = 'triggers' | 'creates' | 'searches';

/** One action with what the checks need of it at hand. */
export interface Action {
  kind: Kind;
  key: string;
  where: string;
  hidden: boolean;
  label: string;
  description: string;
  operation: Json;
  /** Static input fields, those inside line items included. */
  fields: Json[];
}

export const isFunction = (value: unknown): boolean => typeof value === 'string' && value.startsWith('$func$');

export function actionsOf(definition: Definition): Action[] {
  return (['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
    Object.entries(definition[kind] ?? {}).map(([key, action]) => ({
      kind,
      key,
      where: `${kind}.${key}`,
      hidden: action.display?.hidden === true,
      label: action.display?.label ?? '',
      description: action.display?.description ?? '',
      operation: action.operation ?? {},
      fields: ((action.operation?.inputFields ?? []) as Json[])
        .filter((field) => typeof field === 'object' && field !== null)
        .flatMap((field) => [field, ...(field.children ?? [])]),
    })),
  );
}

/** Calls `visit` for every value that is not an object, with its path. */
export function walk(value: Json, where: string, visit: (leaf: unknown, where: string) => void): void {
  if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) walk(inner, `${where}.${key}`, visit);
  } else visit(value, where);
}

/** A web address outside a Markdown link or code. */
export const hasBareAddress = (text: string): boolean =>
  /https?:\/\/\S+/.test(text.replace(/`[^`]*`/g, '').replace(/\[[^\]]+\]\(https?:[^)\s]+\)/g, ''));
