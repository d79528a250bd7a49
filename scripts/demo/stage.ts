import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/server';
import { clone, packedPackage } from '../runtime/installed';
import { installPackage, startN8n } from '../runtime/n8n';
import { N8nClient } from '../runtime/n8n-client';
import { connectCredential, createCredential } from '../runtime/n8n-credentials';
import type { Credential } from '../runtime/n8n-credentials';
import { activateWorkflow, createWorkflow, replaceNodes, runWorkflow } from '../runtime/n8n-workflows';
import type { Workflow, WorkflowJson } from '../runtime/n8n-workflows';
import { freePort, portIsFree } from '../runtime/ports';
import { filled } from '../runtime/templates';
import { SandboxView } from './sandbox-view';

/** The account of the sandbox that the demo signs in with. */
export const coachKey = 'coach';

/** Where the workflow files expect the sandbox; replaced when that port is taken. */
const writtenSandboxUrl = 'http://127.0.0.1:4010';
const usualPorts = { sandbox: 4010, n8n: 5678 };

/** The channel of the sandbox that stands for where athletes are reached. */
export const weeklyPlans = 'weekly-plans';

/** Who opens the dashboard of the demo; a real one takes a key that nobody knows. */
const dashboardKey = 'open-on-this-machine-only';

/** n8n takes no schedule below a minute, but several fixed seconds: the run need not wait a minute for the trigger. */
const everyTenSeconds = [0, 10, 20, 30, 40, 50].map((second) => ({
  mode: 'custom',
  cronExpression: `${second} * * * * *`,
}));

export interface Stage {
  sandbox: SandboxView;
  n8n: N8nClient;
  n8nLog: string;
  share: Workflow;
  arrives: Workflow;
  /** Address of the web page that shows how the sharing goes. */
  dashboard: string;
  /** Leaves the trigger checking as its file says, for people to look at. */
  slowDown: () => Promise<void>;
  stop: () => Promise<void>;
}

type Say = (text: string) => void;

/** The usual port, or another where a program already listens on it, such as a second demo. */
async function choosePort(usual: number, say: Say): Promise<number> {
  if (await portIsFree(usual)) return usual;
  const port = await freePort();
  say(`Port ${usual} is used by another program; using ${port} instead`);
  return port;
}

/** A workflow file with the demo's sandbox and credential in place. */
function readWorkflow(file: string, sandboxUrl: string, credential: Credential): WorkflowJson {
  const text = readFileSync(join(clone, 'workflows/demo', file), 'utf8').replaceAll(writtenSandboxUrl, sandboxUrl);
  const workflow = JSON.parse(text) as WorkflowJson;
  for (const node of workflow.nodes) {
    if (node.credentials?.[credential.type]) {
      node.credentials[credential.type] = { id: credential.id, name: credential.name };
    }
  }
  return workflow;
}

function checkingOften(workflow: WorkflowJson): WorkflowJson {
  const often = { pollTimes: { item: everyTenSeconds }, additionalFields: { minimumMinutesBetweenChecks: 0 } };
  const nodes = workflow.nodes.map((node) =>
    node.type.endsWith('.trainingPeaksTrigger') ? { ...node, parameters: { ...node.parameters, ...often } } : node,
  );
  return { ...workflow, nodes };
}

async function connect(n8n: N8nClient, sandboxUrl: string): Promise<Credential> {
  const credential = await createCredential(n8n, {
    name: 'TrainingPeaks account',
    type: 'trainingPeaksOAuth2Api',
    data: {
      environment: 'custom',
      accountType: 'coach',
      oauthBaseUrl: sandboxUrl,
      apiBaseUrl: sandboxUrl,
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      pseudonymSecret: 'nobody outside of the demo',
    },
  });
  const { connected, page } = await connectCredential(n8n, credential.id, { user: coachKey });
  if (!connected)
    throw new Error(`The sign-in with the sandbox did not succeed. Its last page:\n${page.slice(0, 2000)}`);
  return credential;
}

async function importAndActivate(n8n: N8nClient, workflow: WorkflowJson): Promise<Workflow> {
  const created = await createWorkflow(n8n, workflow);
  await activateWorkflow(n8n, created.id);
  return created;
}

/** Without a mail server, as the note of the template says: everybody gets the week on a channel of the sandbox. */
function withoutMail(workflow: WorkflowJson): WorkflowJson {
  const nodes = workflow.nodes.map((node) => (node.type.endsWith('.emailSend') ? { ...node, disabled: true } : node));
  return { ...workflow, nodes };
}

/** Makes the tables of a studio, with everybody active and agreed. Says what *Set up* could not do; it goes on. */
async function setUpStudio(n8n: N8nClient, sandboxUrl: string, say: Say): Promise<void> {
  const everybody = {
    newAthletesActive: true,
    destination: 'webhook',
    webhookUrl: `${sandboxUrl}/channel/${weeklyPlans}`,
    consentEvidence: 'Invented for the demo',
  };
  const { id } = await createWorkflow(n8n, filled('studio-set-up', everybody));
  const { status, error } = await runWorkflow(n8n, id, 'When clicking Execute');
  if (status !== 'success') say(`Setting up the studio: ${error?.message ?? status}`);
}

/**
 * Sets everything up from nothing: sandbox, a real n8n with the packed package, its owner, the credential connected
 * through the OAuth sign-in, the tables of the studio, and the workflows imported and active.
 *
 * @param say is told what is happening
 */
export async function setUpStage(say: Say): Promise<Stage> {
  const sandbox = await startSandbox({ port: await choosePort(usualPorts.sandbox, say) });
  say(`Sandbox (a local TrainingPeaks) is up at ${sandbox.url}`);
  const port = await choosePort(usualPorts.n8n, say);
  // One folder for each port: two demos at once stay apart.
  const home = join(clone, '.demo', String(port));
  const n8nLog = `${home}.log`;
  rmSync(home, { recursive: true, force: true });
  installPackage(home);
  say(`Starting n8n with ${packedPackage.name} installed; usually 10 to 20 seconds`);
  const running = await startN8n({ home, port, logFile: n8nLog });
  const stop = async () => {
    await running.stop();
    await sandbox.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    say(`n8n is up at ${running.url}`);
    const n8n = new N8nClient(running.url);
    await n8n.setUpOwner();
    const credential = await connect(n8n, sandbox.url);
    say('Credential connected: signed in to the sandbox as a coach, through the OAuth pages');
    await setUpStudio(n8n, sandbox.url, say);
    const share = await importAndActivate(n8n, withoutMail(filled('share-the-week', {})));
    await importAndActivate(n8n, filled('sharing-dashboard', { key: dashboardKey, studio: 'The demo studio' }));
    const dashboard = `${running.url}/webhook/trainingpeaks-dashboard?key=${dashboardKey}`;
    const arrivesAsWritten = readWorkflow('completed-workout-arrives.json', sandbox.url, credential);
    const arrives = await importAndActivate(n8n, checkingOften(arrivesAsWritten));
    say('All workflows are imported and active; for this run the trigger checks every 10 seconds, not every minute');
    const slowDown = () => replaceNodes(n8n, arrives.id, arrivesAsWritten.nodes);
    return { sandbox: new SandboxView(sandbox.url), n8n, n8nLog, share, arrives, dashboard, slowDown, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
