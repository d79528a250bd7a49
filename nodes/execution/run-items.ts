import type { IExecuteFunctions, INodeExecutionData, JsonObject as NodeJson } from 'n8n-workflow';
import { NodeError, NodeOperationError } from 'n8n-workflow';
import { operationNamed, runOperationRecords, shownIn } from '../../shared';
import type { AnyOperation, OutputView, ShownRecord } from '../../shared';
import type { System } from '../systems/system';
import { type Connection, openConnection } from './connection';
import { EarlierTries } from './earlier-tries';
import { itemValues } from './item-values';
import { nodeErrorFor } from './node-error';
import { outputFile } from './output-file';

/** What one item may take, unless its operation asks for how long. */
const ITEM_BUDGET_MS = 5 * 60_000;

/** Runs the chosen operation on every input item in order. Each result is linked to the item it came from. */
export async function runItems(system: System, context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const results: INodeExecutionData[] = [];
  let connection: Connection | undefined;
  let hasFailed = false;
  const count = context.getInputData().length;
  const tries = new EarlierTries(context);
  for (let itemIndex = 0; itemIndex < count; itemIndex++) {
    try {
      connection ??= await openConnection(system, context, ITEM_BUDGET_MS);
      results.push(
        ...(await runItem(chosenOperation(system, context, itemIndex), context, connection, itemIndex, tries)),
      );
    } catch (error) {
      const shown = nodeErrorFor(error, {
        node: context.getNode(),
        system: system.catalogue().system,
        itemIndex,
        reconnectNotice: connection?.ports.reconnectNotice(),
      });
      if (!context.continueOnFail()) throw shown;
      hasFailed = true;
      results.push({ json: failedItem(shown), pairedItem: { item: itemIndex } });
    }
  }
  if (!hasFailed) tries.forget();
  return results;
}

async function runItem(
  operation: AnyOperation,
  context: IExecuteFunctions,
  { session, allow }: Connection,
  itemIndex: number,
  tries: EarlierTries,
): Promise<INodeExecutionData[]> {
  const values = itemValues(context, operation.fields, itemIndex);
  allow(budgetOf(operation, values));
  const view = context.getNodeParameter('output', itemIndex, 'simplified') as OutputView;
  const run = async (resume?: unknown): Promise<INodeExecutionData[]> => {
    const options = { ...limitOf(context, operation, itemIndex), resume, view };
    return shownItems(context, itemIndex, view, await runOperationRecords(operation, session, values, options));
  };
  const { resource, name, writes } = operation;
  return writes ? tries.write(itemIndex, { resource, name, values }, run) : run();
}

async function shownItems(
  context: IExecuteFunctions,
  itemIndex: number,
  view: OutputView,
  records: ShownRecord[],
): Promise<INodeExecutionData[]> {
  const shown = records.map(async (record) => {
    const file = record.file();
    const binary = file === null ? {} : { binary: await outputFile(context, itemIndex, file) };
    const items = await shownIn(view, record);
    return items.map((json) => ({
      json: json as INodeExecutionData['json'],
      ...binary,
      pairedItem: { item: itemIndex },
    }));
  });
  return (await Promise.all(shown)).flat();
}

function chosenOperation(system: System, context: IExecuteFunctions, itemIndex: number): AnyOperation {
  const resource = context.getNodeParameter('resource', itemIndex) as string;
  const name = context.getNodeParameter('operation', itemIndex) as string;
  const operation = operationNamed(system.catalogue(), resource, name);
  if (operation !== undefined) return operation;
  throw new NodeOperationError(context.getNode(), `This version of the node has no operation "${name}".`, {
    description: 'Choose the operation anew in the node, or update the TrainingPeaks package to its newest version.',
    itemIndex,
  });
}

function budgetOf({ fields, minutesField }: AnyOperation, values: Record<string, unknown>): number {
  if (minutesField === undefined) return ITEM_BUDGET_MS;
  const { default: usual } = (fields as Record<string, { default?: number }>)[minutesField]!;
  const minutes = Number(values[minutesField] ?? usual);
  return minutes > 0 ? minutes * 60_000 : ITEM_BUDGET_MS;
}

function limitOf(context: IExecuteFunctions, { many }: AnyOperation, itemIndex: number): { limit?: number } {
  if (!many || context.getNodeParameter('returnAll', itemIndex, false) === true) return {};
  return { limit: context.getNodeParameter('limit', itemIndex, 50) as number };
}

/**
 * What takes the place of the results of an item that failed. n8n sends an item with just these two members to the
 * error output; `error` alone would lose what to do next.
 */
function failedItem(error: NodeError): NodeJson {
  const description = typeof error.description === 'string' ? error.description : '';
  return { error: error.message, message: [error.message, description].join(' ').trim() };
}
