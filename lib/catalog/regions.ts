import type { Catalog, Cloud, Residency, Zone } from './types';

/**
 * Azure data zones, by region. Source: Microsoft's region matrix of late September 2026 with that of 2026-10-09:
 * the regions with data zone rows. Microsoft lists the countries of each zone (deployment-types, May 2026), which agree but for Ireland:
 * only a third party's matrix of 2026-10-09 has northeurope. Regions can join a zone without notice.
 */
const AZURE_DATA_ZONES = {
  us: ['centralus', 'eastus', 'eastus2', 'northcentralus', 'southcentralus', 'westus', 'westus3'],
  eu: [
    'francecentral',
    'germanywestcentral',
    'italynorth',
    'northeurope',
    'norwayeast',
    'polandcentral',
    'spaincentral',
    'swedencentral',
    'switzerlandnorth',
    'westeurope',
  ],
  apac: ['australiaeast', 'japaneast', 'koreacentral', 'southeastasia', 'southindia'],
} as const;

/** Azure regions in India, where a call that stays in its region stays in the country. */
const AZURE_INDIA: readonly string[] = ['centralindia', 'southindia', 'westindia', 'jioindiacentral', 'jioindiawest'];

/** European regions outside the European Union, for which neither AWS nor Google guarantees a zone. */
const NOT_EU: readonly string[] = ['eu-west-2', 'eu-central-2', 'europe-west2', 'europe-west6'];

/**
 * The zone of a region: calls from the region stay within it. Null if there is none, as in Canada.
 *
 * - Azure: its data zones, which include Norway and Switzerland
 * - AWS: `us-`, `us-gov-`, `eu-` and `ap-` Regions; Mumbai and Hyderabad are in `in`; London and Zurich in none
 * - Google Cloud: `us-`, `europe-`, `asia-` and `australia-` regions; Mumbai and Delhi are in `in`; London and Zurich in none
 */
export function regionZone(cloud: Cloud, region: string): Zone | null {
  return zonesOf(cloud, region)[0] ?? null;
}

/** Whether a call that runs in `region` complies with a residency. */
export function isWithin(cloud: Cloud, region: string, residency: Residency): boolean {
  return typeof residency === 'string' || zonesOf(cloud, region).includes(residency.zone);
}

/** Every zone that contains a region, the cloud's own first: India is in Asia too. */
function zonesOf(cloud: Cloud, region: string): readonly Zone[] {
  if (cloud === 'azure') return azureZones(region);
  if (NOT_EU.includes(region)) return [];
  if (cloud === 'aws') return awsZones(region);
  return gcpZones(region);
}

function azureZones(region: string): readonly Zone[] {
  return AZURE_ZONES.get(region) ?? [];
}

const AZURE_ZONES: ReadonlyMap<string, readonly Zone[]> = readAzureZones();

function readAzureZones(): Map<string, readonly Zone[]> {
  const zones = new Map<string, readonly Zone[]>();
  for (const [zone, regions] of Object.entries(AZURE_DATA_ZONES)) for (const region of regions) zones.set(region, [zone as Zone]);
  for (const region of AZURE_INDIA) zones.set(region, [...(zones.get(region) ?? []), 'in']);
  return zones;
}

function awsZones(region: string): readonly Zone[] {
  if (region.startsWith('us-gov-')) return ['us-gov', 'us'];
  if (/^us-(east|west)-/.test(region)) return ['us'];
  if (region.startsWith('eu-')) return ['eu'];
  if (region.startsWith('ap-south-')) return ['in', 'apac'];
  return region.startsWith('ap-') ? ['apac'] : [];
}

function gcpZones(region: string): readonly Zone[] {
  if (region.startsWith('us-')) return ['us'];
  if (region.startsWith('europe-')) return ['eu'];
  if (/^asia-south\d/.test(region)) return ['in', 'apac'];
  return /^(asia|australia)-/.test(region) ? ['apac'] : [];
}

/** A part of the world, for proximity: wider than any zone, and no guarantee. */
export type Continent = 'america' | 'europe' | 'asia' | 'elsewhere';

export function continentOf(cloud: Cloud, region: string): Continent {
  if (cloud === 'azure') return azureContinent(region);
  if (/^(us|ca|mx|sa|northamerica|southamerica)-/.test(region)) return 'america';
  if (/^(eu|europe)-/.test(region)) return 'europe';
  return /^(ap|asia|australia)-/.test(region) ? 'asia' : 'elsewhere';
}

function azureContinent(region: string): Continent {
  if (/(us\d?|canada\w+|brazil\w+|mexico\w+|chile\w+)$/.test(region)) return 'america';
  if (/(europe|france|germany|italy|norway|poland|spain|sweden|switzerland|^uk|austria|belgium|denmark)/.test(region)) return 'europe';
  return /(asia|australia|japan|korea|india|indonesia|malaysia|newzealand)/.test(region) ? 'asia' : 'elsewhere';
}

/** Every region of a cloud that this release or the catalog names, sorted. Others may exist: clouds open new ones. */
export function knownRegions(catalog: Catalog, cloud: Cloud): readonly string[] {
  const known = KNOWN.get(catalog) ?? new Map<Cloud, readonly string[]>();
  KNOWN.set(catalog, known);
  const regions = known.get(cloud) ?? regionsOf(catalog, cloud);
  known.set(cloud, regions);
  return regions;
}

/** Every target asks for them, and collecting them walks every offer in the catalog. */
const KNOWN = new WeakMap<Catalog, Map<Cloud, readonly string[]>>();

function regionsOf(catalog: Catalog, cloud: Cloud): readonly string[] {
  const offers = catalog.models.filter((model) => model.cloud === cloud).flatMap((model) => model.offers);
  const listed = offers.flatMap(({ regions }) => (regions === null || regions === 'any' ? [] : regions));
  return [...new Set([...PUBLIC_REGIONS[cloud], ...listed])].sort();
}

/** Whether `knownRegions` has a region. Rarely needs the offers of every model to tell. */
export function isKnownRegion(catalog: Catalog, cloud: Cloud, region: string): boolean {
  return PUBLIC_REGIONS[cloud].includes(region) || knownRegions(catalog, cloud).includes(region);
}

/** Public regions that a text names, as words of their own. */
export function regionsNamedIn(text: string, cloud: Cloud): readonly string[] {
  return text.split(/\s+/).filter((word) => PUBLIC_REGIONS[cloud].includes(word));
}

/**
 * Regions that anybody can use, whether or not a model is there.
 *
 * - Azure: `az account list-locations` of 2026-07, as printed by public repositories
 * - AWS: aws-cdk-lib 2.276.0 (2026-11-10), commercial and GovCloud
 * - Google Cloud: lists of locations of 2026, as printed by Google's pages and public repositories
 */
const PUBLIC_REGIONS: Readonly<Record<Cloud, readonly string[]>> = {
  azure: words(`
    australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth brazilsoutheast
    canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth
    germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest
    koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest
    polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia spaincentral swedencentral
    swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope westindia westus
    westus2 westus3`),
  aws: words(`
    af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
    ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2
    eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1
    sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2`),
  gcp: words(`
    africa-south1 asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3 asia-south1 asia-south2 asia-southeast1
    asia-southeast2 asia-southeast3 australia-southeast1 australia-southeast2 europe-central2 europe-north1 europe-north2
    europe-southwest1 europe-west1 europe-west10 europe-west12 europe-west2 europe-west3 europe-west4 europe-west6 europe-west8
    europe-west9 me-central1 me-central2 me-west1 northamerica-northeast1 northamerica-northeast2 northamerica-south1
    southamerica-east1 southamerica-west1 us-central1 us-east1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4`),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
