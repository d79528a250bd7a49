import type {
  IExecuteFunctions,
  IHookFunctions,
  ILoadOptionsFunctions,
  IPollFunctions,
  IWebhookFunctions,
} from 'n8n-workflow';

/** The contexts in which n8n lets a node make signed requests. */
export type NodeContext =
  | IExecuteFunctions
  | IPollFunctions
  | ILoadOptionsFunctions
  | IHookFunctions
  | IWebhookFunctions;

/** Aborted when the person stops the execution; n8n gives none to polls, webhooks and pickers. */
export function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
  return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
