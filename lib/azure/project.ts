import { Construct } from 'constructs';
import { projectUrl, SYSTEM_IDENTITY } from '../rules/azure/accounts';
import { FOUNDRY_USER } from '../rules/azure/roles';
import { Token } from '../terraform/cdktf';
import { CognitiveAccountProject } from './azurerm/project';
import { CallerGrant, type InvokeOptions } from './caller-grant';
import type { ICallerIdentity } from './caller-identity';
import { type IModelAccount, refuseOnKindOpenAi } from './model-account';
import { accountScope, type RoleScope } from './role-scope';
import { azureTags } from './tags';

/** Properties of a Foundry project. */
export interface FoundryProjectProps {
  /** Account of the project. */
  readonly account: IModelAccount;

  /**
   * Name of the project: 2 to 64 letters, digits, `_`, `.` and `-`, starting with a letter or digit. Changing it replaces the project.
   *
   * @default - the construct ID
   */
  readonly name?: string;

  /** Azure region of the account. Changing it replaces the project. */
  readonly location: string;

  /**
   * Tags of the project.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

const FOUNDRY_PROJECT = Symbol.for('modelport.azure.FoundryProject');

/** A project on a Foundry account, with its own managed identity. Serialized with the account's other changes. */
export class FoundryProject extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isFoundryProject(x: unknown): x is FoundryProject {
    return x !== null && typeof x === 'object' && FOUNDRY_PROJECT in x;
  }

  /** Escape hatch to the project. */
  public readonly project: CognitiveAccountProject;

  /** Name of the project. */
  public readonly projectName: string;

  /** Account of the project. */
  public readonly account: IModelAccount;

  constructor(scope: Construct, id: string, props: FoundryProjectProps) {
    super(scope, id);
    Object.defineProperty(this, FOUNDRY_PROJECT, { value: true });
    refuseOnKindOpenAi(this, props.account, 'projects');

    this.account = props.account;
    this.projectName = props.name ?? id;
    this.project = this.createProject(props);
  }

  /** Base URL of the project's own API. Source: facts of 2026-07-30, endpoints of Foundry. */
  public get projectUrl(): string {
    return projectUrl(this.account.subdomain, this.projectName);
  }

  /** Resource ID. */
  public get projectId(): string {
    return this.project.id;
  }

  /** Grants callers access. */
  public get grants(): FoundryProjectGrants {
    return FoundryProjectGrants.fromFoundryProject(this);
  }

  private createProject({ location, tags = {} }: FoundryProjectProps): CognitiveAccountProject {
    const project = new CognitiveAccountProject(this, 'Resource', {
      name: this.projectName,
      cognitiveAccountId: this.account.accountId,
      location,
      identity: { type: SYSTEM_IDENTITY },
      tags: azureTags(tags, this.node.path.split('/')),
    });
    return this.account.inTurn(project);
  }
}

/** Grants on a Foundry project. */
export class FoundryProjectGrants {
  /** Grants on a project. */
  public static fromFoundryProject(project: FoundryProject): FoundryProjectGrants {
    return new FoundryProjectGrants(project);
  }

  private constructor(private readonly project: FoundryProject) {}

  /**
   * Lets an identity call the project at its own URL. Calls at the account's URL are denied.
   *
   * The default role is Foundry User on this project, as Microsoft documents. It allows more than calls: all project data, its agents and
   * its connections' secrets. `PROJECT_RUNTIME_USER` allows only the Responses API and was enough in tests that name a model, not an agent;
   * `AGENT_CONSUMER` allows only calls to published agents.
   */
  public invoke(identity: ICallerIdentity, { permissions = FOUNDRY_USER }: InvokeOptions = {}): CallerGrant {
    return CallerGrant.at(projectScope(this.project), identity, permissions);
  }
}

function projectScope(project: FoundryProject): RoleScope {
  const account = accountScope(project.account);
  const isKnown = account.lastingName !== undefined && !Token.isUnresolved(project.projectName);
  const lastingName = isKnown ? `${account.lastingName}/projects/${project.projectName}` : undefined;
  return { ...account, parent: project, resourceId: project.projectId, lastingName };
}
