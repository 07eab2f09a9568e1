import { posix } from 'node:path';
import { formatVersionUnsupported, outputFileMissing } from '../../faults/document-faults';
import type { Fault } from '../../faults/fault';
import { parseDocument } from '../document';
import { type OutputFiles, readWithin } from '../file-reader';
import type { NotUnderstood } from '../inventory';
import { type JsonObject, listOf, objectOf, own, textOf } from '../json';
import { type Assets, templateAssets } from './assets';
import type { Template } from './template';

/** The templates of a cloud assembly, including its stages. */
export interface Assembly {
  readonly templates: readonly Template[];
  /** Templates of nested stacks. */
  readonly assets: Assets;
  readonly notUnderstood: readonly NotUnderstood[];
  readonly faults: readonly Fault[];
}

/** A stack of the assembly before names are settled. */
interface Artifact {
  readonly template: Template;
  /** Path of the construct, or the artifact's ID: unique, while stacks of two environments can have one name. */
  readonly path: string;
}

/** Oldest supported version of the assembly manifest, from CDK 2. */
const FIRST_VERSION = 20;

/** @param manifest of the assembly, parsed */
export function readAssembly(folder: string, manifest: JsonObject, files: OutputFiles): Assembly {
  const reader = new AssemblyReader(files);
  reader.read(folder, manifest);
  return { templates: uniquelyNamed(reader.artifacts), assets: reader.assets, notUnderstood: reader.notUnderstood, faults: reader.faults };
}

class AssemblyReader {
  public readonly artifacts: Artifact[] = [];
  public readonly assets = new Map<string, string>();
  public readonly notUnderstood: NotUnderstood[] = [];
  public readonly faults: Fault[] = [];

  /** Manifests that were read: a stage could name the folder that it is in. */
  private readonly seen = new Set<string>();

  constructor(private readonly files: OutputFiles) {}

  public read(folder: string, manifest: JsonObject): void {
    const file = posix.join(folder, MANIFEST);
    if (this.seen.has(file)) return;
    this.seen.add(file);
    const version = textOf(own(manifest, 'version')) ?? '';
    if (!(Number.parseInt(version, 10) >= FIRST_VERSION)) {
      this.faults.push(
        formatVersionUnsupported(file, 'the cloud assembly', version, `versions from ${FIRST_VERSION}`, 'synthesize with CDK 2'),
      );
      return;
    }
    if (listOf(own(manifest, 'missing')).length > 0) {
      this.notUnderstood.push({ stack: '', at: file, why: 'context lookups are missing, so templates contain placeholder values' });
    }
    for (const [id, artifact] of Object.entries(objectOf(own(manifest, 'artifacts')))) {
      const type = own(objectOf(artifact), 'type');
      if (type === 'aws:cloudformation:stack') this.readStack(folder, id, objectOf(artifact), file);
      if (type === 'cdk:asset-manifest') this.readAssets(folder, objectOf(artifact));
      if (type === 'cdk:cloud-assembly') this.readStage(folder, objectOf(artifact), file);
    }
  }

  private readStack(folder: string, id: string, artifact: JsonObject, manifest: string): void {
    const properties = objectOf(own(artifact, 'properties'));
    const parsed = this.parse(folder, textOf(own(properties, 'templateFile')) ?? `${id}.template.json`, manifest);
    if (parsed === undefined) return;
    const stack = textOf(own(properties, 'stackName')) ?? id;
    const isProtected = own(properties, 'terminationProtection') === true;
    this.artifacts.push({
      template: { stack, ...parsed, ...(isProtected && { isProtected }) },
      path: textOf(own(artifact, 'displayName')) ?? id,
    });
  }

  /** Without it, nested stacks are listed as not understood. */
  private readAssets(folder: string, artifact: JsonObject): void {
    const path = textOf(own(objectOf(own(artifact, 'properties')), 'file'));
    const manifest = path === undefined ? undefined : readWithin(this.files, folder, path);
    const parsed = manifest && parseDocument(manifest);
    if (!parsed || 'fault' in parsed) return;
    for (const [key, file] of templateAssets(this.files.root, posix.dirname(manifest.file), parsed.root)) this.assets.set(key, file);
  }

  private readStage(folder: string, artifact: JsonObject, manifest: string): void {
    const directory = textOf(own(objectOf(own(artifact, 'properties')), 'directoryName')) ?? '';
    const parsed = this.parse(folder, posix.join(directory, MANIFEST), manifest);
    if (parsed) this.read(posix.dirname(parsed.file), parsed.root);
  }

  private parse(folder: string, path: string, manifest: string): { readonly file: string; readonly root: JsonObject } | undefined {
    const document = readWithin(this.files, folder, path);
    const parsed = document ? parseDocument(document) : { fault: outputFileMissing(manifest, path) };
    if (document && 'root' in parsed) return { file: document.file, root: parsed.root };
    if ('fault' in parsed) this.faults.push(parsed.fault);
    return undefined;
  }
}

const MANIFEST = 'manifest.json';

/** A stack has its own name, or its path if another stack, in another account or Region, has the same one. */
function uniquelyNamed(artifacts: readonly Artifact[]): readonly Template[] {
  const names = artifacts.map(({ template }) => template.stack);
  return artifacts.map(({ template, path }) => {
    const isUnique = names.filter((name) => name === template.stack).length === 1;
    return isUnique ? template : { ...template, stack: path };
  });
}
