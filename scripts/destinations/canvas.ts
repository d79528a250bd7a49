import { createHash } from 'node:crypto';

type Parameters = Record<string, unknown>;

export interface CanvasNode {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: Parameters;
  [key: string]: unknown;
}

interface Extra {
  credentials?: Record<string, { id: null; name: string }>;
  onError?: 'continueErrorOutput' | 'continueRegularOutput';
  executeOnce?: true;
  alwaysOutputData?: true;
}

/** A column of a data table. */
export interface Column {
  name: string;
  type: 'string' | 'number';
}

export type Filter = [column: string, value: string, condition?: 'eq' | 'lte'];

/** A node's width on n8n's grid, and the gap to the next. */
export const STEP = 224;

/** The one credential of a node, found by its name when the workflow is imported. */
export const credential = (type: string, name: string) => ({ credentials: { [type]: { id: null, name } } });

const tableNamed = (name: string) => ({ __rl: true, mode: 'name', value: name });

/** Puts a workflow together: nodes by name, and what they are connected to. */
export class Canvas {
  readonly nodes: CanvasNode[] = [];
  private readonly connections: Record<string, { main: { node: string; type: 'main'; index: number }[][] }> = {};

  /** @param stem of the file; ids of nodes are derived from it, so that writing the file again changes nothing */
  constructor(private readonly stem: string) {}

  add(name: string, type: string, typeVersion: number, at: [number, number], parameters: Parameters, extra?: Extra) {
    const full = type.includes('.') ? type : `n8n-nodes-base.${type}`;
    this.nodes.push({ id: this.id(name), name, type: full, typeVersion, position: at, parameters, ...extra });
  }

  /** Connects the first node to the second, the second to the third, and so on. */
  connect(...names: string[]): void {
    for (const [at, to] of names.slice(1).entries()) this.from(names[at]!, 0, to);
  }

  /** Connects an output other than the first. */
  from(name: string, output: number, to: string): void {
    const { main } = (this.connections[name] ??= { main: [] });
    while (main.length <= output) main.push([]);
    main[output]!.push({ node: to, type: 'main', index: 0 });
  }

  code(name: string, at: [number, number], jsCode: string, extra?: Extra): void {
    this.add(name, 'code', 2, at, { jsCode: jsCode.trim() }, extra);
  }

  /** That an expression is true, as the nodes If, Filter and Switch write it. */
  condition(about: string, expression: string) {
    const operator = { type: 'boolean', operation: 'true', singleValue: true };
    return {
      conditions: {
        options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
        conditions: [
          { id: this.id(`${about} condition`), leftValue: `={{ ${expression} }}`, rightValue: '', operator },
        ],
        combinator: 'and',
      },
    };
  }

  /** @param expression that is true or false */
  branch(name: string, at: [number, number], expression: string): void {
    this.add(name, 'if', 2.2, at, { ...this.condition(name, expression), options: {} });
  }

  /** @param ways name and expression of each output */
  choose(name: string, at: [number, number], ways: [string, string][]): void {
    const values = ways.map(([outputKey, expression]) => ({
      ...this.condition(`${name} ${outputKey}`, expression),
      renameOutput: true,
      outputKey,
    }));
    this.add(name, 'switch', 3.2, at, { rules: { values }, options: {} });
  }

  set(name: string, at: [number, number], values: Record<string, string | number>, extra?: Extra): void {
    const assignments = Object.entries(values).map(([key, value]) => ({
      id: this.id(`${name} ${key}`),
      name: key,
      value,
      type: typeof value,
    }));
    this.add(name, 'set', 3.4, at, { assignments: { assignments }, options: {} }, extra);
  }

  createTable(name: string, at: [number, number], tableName: string, columns: Column[], extra?: Extra): void {
    const parameters = {
      resource: 'table',
      operation: 'create',
      tableName,
      columns: { column: columns },
      options: { createIfNotExists: true },
    };
    this.add(name, 'dataTable', 1.1, at, parameters, extra);
  }

  /** @param values what is written, by column; left out, nothing is */
  rows(
    name: string,
    at: [number, number],
    operation: 'get' | 'insert' | 'update' | 'upsert' | 'rowNotExists',
    table: string,
    { filters, any, values }: { filters?: Filter[]; any?: true; values?: Record<string, string | number> },
    extra?: Extra,
  ): void {
    const parameters: Parameters = { operation, dataTableId: tableNamed(table) };
    if (filters) {
      parameters.matchType = any ? 'anyCondition' : 'allConditions';
      const conditions = filters.map(([keyName, keyValue, how = 'eq']) => ({ keyName, condition: how, keyValue }));
      parameters.filters = { conditions };
    }
    if (values) parameters.columns = columnsOf(values);
    if (operation === 'get') parameters.returnAll = true;
    this.add(name, 'dataTable', 1.1, at, parameters, extra);
  }

  note(name: string, at: [number, number], size: [number, number], content: string, color?: number): void {
    const [width, height] = size;
    const parameters = { width, height, content, ...(color ? { color } : {}) };
    this.add(name, 'stickyNote', 1, at, parameters);
  }

  /** The file as n8n imports it. */
  file(name: string): string {
    const workflow = {
      name,
      nodes: this.nodes,
      connections: this.connections,
      settings: { executionOrder: 'v1' },
      active: false,
    };
    return `${JSON.stringify(workflow, null, 2)}\n`;
  }

  private id(about: string): string {
    const hash = createHash('sha256').update(`${this.stem}/${about}`).digest('hex');
    return [
      hash.slice(0, 8),
      hash.slice(8, 12),
      `4${hash.slice(13, 16)}`,
      `8${hash.slice(17, 20)}`,
      hash.slice(20, 32),
    ].join('-');
  }
}

function columnsOf(values: Record<string, string | number>) {
  const schema = Object.entries(values).map(([id, value]) => ({
    id,
    displayName: id,
    required: false,
    defaultMatch: false,
    display: true,
    type: typeof value === 'number' || id === 'attempts' ? 'number' : 'string',
    readOnly: false,
    removed: false,
  }));
  return {
    mappingMode: 'defineBelow',
    value: values,
    matchingColumns: [],
    schema,
    attemptToConvertTypes: false,
    convertFieldsToString: false,
  };
}
