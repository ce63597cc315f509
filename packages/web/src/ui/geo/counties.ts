import address from "./guizhou-counties.topo.json?url";
import { decodeTopology, type PolygonCollection, type Topology } from "./topology.ts";

/** What the shapes say of a county. */
export interface County {
  adcode: string;
  name: string;
  prefecture: string;
}

let loading: Promise<PolygonCollection<County>> | undefined;

/** The county shapes as GeoJSON, fetched once. */
export function loadCounties(): Promise<PolygonCollection<County>> {
  loading ??= fetch(address)
    .then((response) => response.json())
    .then((topology: Topology<County>) => decodeTopology(topology, "counties"));
  return loading;
}
