import { create } from "qrcode";

/** A QR code drawn as one SVG path, so that it prints sharply. */
export function QrCode({ text, size = 120, label }: { text: string; size?: number; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const count = modules.size;
  let path = "";
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${count + 8} ${count + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
