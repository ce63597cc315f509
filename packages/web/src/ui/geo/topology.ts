/** The part of TopoJSON 1.0 that the shipped shapes use: one object, quantized arcs, polygons. */
export interface Topology<P> {
  arcs: [number, number][][];
  transform: { scale: [number, number]; translate: [number, number] };
  objects: Record<string, { geometries: TopoGeometry<P>[] }>;
}

type TopoGeometry<P> =
  | { type: "Polygon"; arcs: number[][]; properties: P }
  | { type: "MultiPolygon"; arcs: number[][][]; properties: P };

type Ring = [number, number][];

/** A GeoJSON feature collection of polygons. */
export interface PolygonCollection<P> {
  type: "FeatureCollection";
  features: {
    type: "Feature";
    properties: P;
    geometry: { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] };
  }[];
}

/** Decodes one object of a topology to GeoJSON. */
export function decodeTopology<P>(topology: Topology<P>, objectName: string): PolygonCollection<P> {
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform));
  const ring = (indexes: number[]) => joinArcs(indexes, arcs);
  const { geometries } = topology.objects[objectName]!;
  return {
    type: "FeatureCollection",
    features: geometries.map((geometry) => ({
      type: "Feature",
      properties: geometry.properties,
      geometry:
        geometry.type === "Polygon"
          ? { type: "Polygon", coordinates: geometry.arcs.map(ring) }
          : { type: "MultiPolygon", coordinates: geometry.arcs.map((polygon) => polygon.map(ring)) },
    })),
  };
}

/** Positions of a quantized arc are differences to the one before. */
function decodeArc(arc: [number, number][], { scale, translate }: Topology<unknown>["transform"]): Ring {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** A negative index is the one's complement of an arc run backwards; neighbours share their end points. */
function joinArcs(indexes: number[], arcs: Ring[]): Ring {
  const ring: Ring = [];
  for (const index of indexes) {
    const arc = index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!;
    ring.push(...(ring.length === 0 ? arc : arc.slice(1)));
  }
  return ring;
}
