import { expect, it } from "vitest";
import counties from "./guizhou-counties.topo.json?raw";
import { decodeTopology, type Topology } from "./topology.ts";

it("joins arcs forwards and backwards into closed rings", () => {
  const square: Topology<{ name: string }> = {
    arcs: [
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    transform: { scale: [2, 2], translate: [100, 20] },
    objects: { it: { geometries: [{ type: "Polygon", arcs: [[0, -2]], properties: { name: "x" } }] } },
  };
  expect(decodeTopology(square, "it").features[0]!.geometry.coordinates).toEqual([
    [
      [100, 20],
      [102, 20],
      [102, 22],
      [100, 22],
      [100, 20],
    ],
  ]);
});

it("decodes the 88 counties of Guizhou inside the province", () => {
  const { features } = decodeTopology(JSON.parse(counties) as Topology<{ adcode: string }>, "counties");
  expect(new Set(features.map((feature) => feature.properties.adcode)).size).toBe(88);
  for (const { geometry } of features) {
    const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
    for (const ring of rings) {
      expect(ring[0]).toEqual(ring.at(-1));
      for (const [longitude, latitude] of ring) {
        expect(longitude).toBeGreaterThan(103.5);
        expect(longitude).toBeLessThan(109.7);
        expect(latitude).toBeGreaterThan(24.5);
        expect(latitude).toBeLessThan(29.3);
      }
    }
  }
});
