import { Construct } from 'constructs';
import { CognitiveAccountProject } from './azurerm/project';
import type { IModelAccount } from './model-account';
import { azureTags } from './tags';

/** Properties of a Foundry project. */
export interface FoundryProjectProps {
  /** The account that holds the project. */
  readonly account: IModelAccount;

  /**
   * Name of the project: 2 to 64 letters, digits, `_`, `.` and `-`, starting with a letter or digit. Changing it replaces the project.
   *
   * @default - the id of this construct
   */
  readonly name?: string;

  /** Azure region, the account's own. Changing it replaces the project. */
  readonly location: string;

  /**
   * Tags of the project.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

const FOUNDRY_PROJECT = Symbol.for('modelport.azure.FoundryProject');

/** A project of a Foundry account, with an identity of its own. Made in turn with the account's other changes. */
export class FoundryProject extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isFoundryProject(x: unknown): x is FoundryProject {
    return x !== null && typeof x === 'object' && FOUNDRY_PROJECT in x;
  }

  /** The project itself, for what these properties do not say. */
  public readonly project: CognitiveAccountProject;

  /** Name of the project. */
  public readonly projectName: string;

  private readonly account: IModelAccount;

  constructor(scope: Construct, id: string, props: FoundryProjectProps) {
    super(scope, id);
    Object.defineProperty(this, FOUNDRY_PROJECT, { value: true });

    this.account = props.account;
    this.projectName = props.name ?? id;
    this.project = this.createProject(props);
  }

  /** Base URL of the project's own API. Source: facts of 2026-07-30, endpoints of Foundry. */
  public get projectUrl(): string {
    return `https://${this.account.subdomain}.services.ai.azure.com/api/projects/${this.projectName}`;
  }

  private createProject({ location, tags = {} }: FoundryProjectProps): CognitiveAccountProject {
    const project = new CognitiveAccountProject(this, 'Resource', {
      name: this.projectName,
      cognitiveAccountId: this.account.accountId,
      location,
      identity: { type: 'SystemAssigned' },
      tags: azureTags(tags, this.node.path.split('/')),
    });
    return this.account.inTurn(project);
  }
}
