import type { Locator, Page } from 'playwright-core';
import { owner } from '../../../../scripts/runtime/n8n-client';

/** n8n's editor as a person uses it. */
export class Editor {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async signIn(): Promise<void> {
    await this.page.goto(`${this.url}/signin`);
    await this.page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
    await this.page.locator('input[name=password]').fill(owner.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
  }

  /** Opens a workflow and waits until all of its nodes and their icons are drawn. */
  async openWorkflow(id: string): Promise<void> {
    await this.page.goto(`${this.url}/workflow/${id}`);
    await this.page.getByTestId('canvas-node').first().waitFor();
    await this.settled();
  }

  /** Waits until nothing is being loaded any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
  }

  node(name: string): Locator {
    return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
  }

  /** Opens a node's panel. */
  async openNode(name: string): Promise<void> {
    await this.node(name).dblclick();
    await this.page.getByTestId('ndv').waitFor();
    await this.settled();
  }

  async closeNode(): Promise<void> {
    await this.page.getByTestId('ndv-close-button').click();
    await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
  }

  /** The field of a node or of a credential. */
  field(name: string): Locator {
    return this.page.getByTestId(`parameter-input-${name}`);
  }

  /** Chooses from a field's drop-down list, by what the list shows. */
  async choose(field: string, option: string): Promise<void> {
    await this.field(field).click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** The labels of the fields in view, from top to bottom. */
  async labels(within: Locator): Promise<string[]> {
    const texts = await within.locator('label').allInnerTexts();
    return texts.map((text) => (text.split('\n')[0] ?? '').replace(/\s*\*$/, '').trim()).filter((text) => text !== '');
  }
}
