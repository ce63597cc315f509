import type { Bilingual } from "../problem-entry.ts";
import type { IdentifierKind } from "../standards/identifiers.ts";
import { type NormalFormName, normalForms, normalise } from "../standards/normal-form.ts";
import { fitsShape, type Shape } from "../standards/shape.ts";

/** What a column can be found to hold: identifiers, and personal data without a number of their own. */
export type DetectedKind =
  | IdentifierKind
  | "person-name"
  | "address"
  | "email"
  | "coordinates"
  | "birth-date"
  | "division-code";

/**
 * A detector, as data: the engine compiles it to SQL, `matchesDetector` is the reference. A value counts when its normal
 * form fits one of the shapes.
 */
export interface Detector {
  /** Unique; counts are kept by it. Several detectors may find one kind. */
  id: string;
  kind: DetectedKind;
  label: Bilingual;
  form: NormalFormName;
  /** Fewest and most characters of a normal form that can fit: a cheap test before the pattern. */
  length: readonly [number, number];
  shapes: readonly Shape[];
  /** Words in a column name that speak for the kind, see `findHint`. */
  hints: readonly string[];
  /** Words that speak against it while no hint speaks for it. */
  against: readonly string[];
  /** Whether the pattern alone is too weak to be believed. */
  needsHint: boolean;
  /** Share of values that must match without and with a hint. */
  threshold: number;
  hintedThreshold: number;
  /** Fewest distinct values without a hint. */
  minDistinct: number;
  /** How much a match is worth, from 0 to 1. */
  strength: number;
}

/** Whether a value counts for a detector. */
export function matchesDetector(detector: Detector, value: string): boolean {
  const normal = normalise(value, normalForms[detector.form]);
  const [least, most] = detector.length;
  return (
    normal.length >= least &&
    normal.length <= most &&
    detector.shapes.some((shape) => fitsShape(shape, normal))
  );
}
