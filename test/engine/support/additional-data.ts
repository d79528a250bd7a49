import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

/** What n8n's server hands to every execution, as far as a node of ours touches it. */
export function additionalData(
  credentialsHelper: ICredentialsHelper,
  extra: object = {},
): IWorkflowExecuteAdditionalData {
  const base = 'http://127.0.0.1';
  return {
    credentialsHelper,
    executionId: 'test',
    restApiUrl: `${base}/rest`,
    instanceBaseUrl: base,
    webhookBaseUrl: `${base}/webhook`,
    formWaitingBaseUrl: `${base}/form-waiting`,
    webhookWaitingBaseUrl: `${base}/webhook-waiting`,
    webhookTestBaseUrl: `${base}/webhook-test`,
    variables: {},
    externalSecretsProxy: { hasProvider: () => false },
    setExecutionStatus: () => undefined,
    ...extra,
  } as unknown as IWorkflowExecuteAdditionalData;
}
