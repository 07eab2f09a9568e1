import { sayDefault } from '../../plan/capacity/quota-pools';
import { sayWeighing } from '../../plan/capacity/weighing';
import { downloadsWeights } from '../../plan/hosting';
import type {
  AwsDeployment,
  AwsRoute,
  AzureDeployment,
  Decision,
  GcpDeployment,
  MantleRoute,
  QuotaDraw,
  SageMakerHosting,
  VertexRoute,
} from '../../plan/plan';
import { type Cell, layOut, type Paint } from '../../text/layout';
import { formatNumber } from '../../text/number';

type Deployment = AzureDeployment | AwsDeployment | GcpDeployment;

/** Maximum width of a chosen value in characters; the reason takes the rest of the line. */
const MOST_CHOSEN = 44;

/** One endpoint on one target: decisions with reasons, created resources, quotas and unverified facts. */
export function explainDeployment(deployment: Deployment, paint: Paint, width: number): string[] {
  const { endpoint, model, serving, decisions, apis, quotas } = deployment;
  const label = (text: string): Cell => ({ text, paint: paint.faint });
  const rows: Cell[][] = [
    ...decisions.filter((decision) => !isAdvice(decision)).map(({ about, chosen, because }) => [label(about), chosen, label(because)]),
    [label('apis'), apis.join(', ') || 'none that a spec can request', label('')],
    ...resourceRows(deployment).map(([name, text, why]) => [label(name), text, label(why)]),
    ...quotas.map((draw) => quotaRow(draw, paint)),
  ];
  const advice = decisions.filter(isAdvice).map(({ chosen, because }) => [{ text: chosen, paint: paint.doubtful }, label(because)]);
  return [
    `  ${paint.strong(endpoint)}  ${model}, ${serving}`,
    ...layOut(rows.map(withoutEmptyEnd), { indent: 4, width, most: [MOST_CHOSEN, MOST_CHOSEN] }),
    ...layOut(advice, { indent: 4, width }),
  ];
}

function isAdvice({ about }: Decision): boolean {
  return about === 'advice';
}

type Row = readonly [name: string, text: string, why: string];

/** A deployment's resources, in its cloud's terms. */
function resourceRows(deployment: Deployment): Row[] {
  if ('sku' in deployment) return azureRows(deployment);
  const { route } = deployment;
  return route.kind === 'managed' || route.kind === 'dedicated' ? vertexRows(route) : awsRows(route);
}

function azureRows({ name, existing, raiPolicy, versionUpgrade }: AzureDeployment): Row[] {
  if (existing) return [['deployment', name, 'existing: granted and connected, never modified']];
  return [
    ['deployment', name, 'value of model in client requests'],
    ['filter', raiPolicy, ''],
    ['upgrade', versionUpgrade, ''],
  ];
}

function awsRows(route: AwsRoute): Row[] {
  switch (route.kind) {
    case 'bedrock-runtime': {
      const { profile, applicationProfile } = route;
      const runs: Row[] = profile
        ? [['runs in', profile.scope === 'global' ? 'any commercial Region' : profile.destinations.join(', '), '']]
        : [];
      if (applicationProfile === null) return runs;
      const [name, why] = 'name' in applicationProfile ? [applicationProfile.name, ''] : [applicationProfile.arn, 'existing'];
      return [...runs, ['profile', name, why]];
    }
    case 'bedrock-mantle':
      return [mantleRow(route.project)];
    case 'sagemaker':
      return [['endpoint', route.endpointName, route.hosting ? '' : 'existing'], ...(route.hosting ? hostingRows(route.hosting) : [])];
  }
}

function hostingRows(hosting: SageMakerHosting): Row[] {
  const { image, modelPackageArn, networkIsolation, vpc } = hosting;
  return [
    ['replicas', sayReplicas(hosting), ''],
    ...(image === null ? [] : [['image', image, ''] as const]),
    ...(modelPackageArn === undefined ? [] : [['package', modelPackageArn, ''] as const]),
    ...(vpc ? [['subnets', vpc.subnetIds.join(', '), ''] as const] : []),
    ...(networkIsolation
      ? [['isolation', 'no network calls', downloadsWeights(hosting) ? 'SageMaker downloads the weights' : ''] as const]
      : []),
  ];
}

function mantleRow(project: MantleRoute['project']): Row {
  if (project === 'default') return ['project', 'default', 'shared by the whole account'];
  return 'name' in project ? ['project', project.name, ''] : ['project', project.id, 'existing'];
}

function vertexRows(route: VertexRoute): Row[] {
  if (route.kind === 'managed') return [['model string', route.modelString, `at ${route.host}`]];
  if (route.existing !== null) return [['endpoint', route.existing, 'existing']];
  return [
    ['endpoint', route.displayName, ''],
    ['replicas', sayReplicas(route), ''],
    ['terms', route.acceptEula ? 'accepted in the spec' : 'not accepted', ''],
    ...(route.image === null ? [] : [['image', route.image, ''] as const]),
  ];
}

function sayReplicas({ minReplicas, maxReplicas }: { readonly minReplicas: number; readonly maxReplicas: number }): string {
  return minReplicas === maxReplicas ? String(minReplicas) : `${minReplicas} to ${maxReplicas}`;
}

function quotaRow(draw: QuotaDraw, paint: Paint): Cell[] {
  const { unit, asked, published, verdict, weighing } = draw;
  const words = unit.replaceAll('-', ' ');
  const start = published === null ? 'no published default' : sayDefault(published);
  // The capacity decision of provisioned units already shows it.
  const how = weighing === undefined || unit === 'units' ? '' : `; ${sayWeighing(weighing)} ${words}`;
  const text = `${asked === null ? 'not requested' : verdict}: ${start}${how}`;
  return [
    { text: 'quota', paint: paint.faint },
    asked === null ? words : `${formatNumber(asked)} ${words}`,
    { text, paint: asked === null ? paint.faint : verdict === 'ok' ? paint.good : paint.doubtful },
  ];
}

/** Drops an empty reason so that the chosen value can use the whole line. */
function withoutEmptyEnd(row: readonly Cell[]): readonly Cell[] {
  const last = row.at(-1);
  return typeof last === 'object' && last.text === '' ? row.slice(0, -1) : row;
}
