import { pathWithin } from '../file-reader';
import { type JsonObject, objectOf, own, textOf } from '../json';
import { Interpolation, type Value } from '../value';

/** Files of an assembly's assets by the key under which they are uploaded. */
export type Assets = ReadonlyMap<string, string>;

/** The templates in an asset manifest. Their source paths are relative to its folder. */
export function templateAssets(root: string, folder: string, manifest: JsonObject): Assets {
  const assets = new Map<string, string>();
  for (const asset of Object.values(objectOf(own(manifest, 'files')))) {
    const source = textOf(own(objectOf(own(objectOf(asset), 'source')), 'path'));
    const file = source?.endsWith('.json') ? pathWithin(root, folder, source) : undefined;
    for (const destination of Object.values(objectOf(own(objectOf(asset), 'destinations')))) {
      const key = textOf(own(objectOf(destination), 'objectKey'));
      if (key !== undefined && file !== undefined) assets.set(key, file);
    }
  }
  return assets;
}

/** The file that a template URL points to. Bucket and Region are known only while deploying, so only the end of the URL is compared. */
export function assetOf(url: Value | undefined, assets: Assets): string | undefined {
  const end = url instanceof Interpolation ? url.parts.at(-1) : url;
  if (typeof end !== 'string') return undefined;
  return [...assets].find(([key]) => end.endsWith(`/${key}`))?.[1];
}
