import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** County offices still run Chromium 86-109, so the output is lowered to what Chrome 87 reads. */
const oldestBrowser = "chrome87";

/** Writes `.gz` beside each asset: plain http, usual on government networks, gets no brotli from browsers. */
function compressAssets(): Plugin {
  return {
    name: "compress-assets",
    apply: "build",
    writeBundle({ dir = "" }) {
      const folder = path.join(dir, "assets");
      for (const name of readdirSync(folder)) {
        if (!/\.(js|css|json|svg)$/.test(name)) continue;
        const file = path.join(folder, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react(), compressAssets()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    chunkSizeWarningLimit: 900,
    // By it the server finds the islands of the public pages.
    manifest: "assets/manifest.json",
    rolldownOptions: {
      input: {
        console: path.join(import.meta.dirname, "index.html"),
        policy: path.join(import.meta.dirname, "src/islands/policy/main.ts"),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "router", test: /node_modules\/(@tanstack|i18next|react-i18next)/ },
            { name: "chart", test: /node_modules\/(echarts|zrender)\// },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { "/api": { target: "http://127.0.0.1:8520", changeOrigin: false } },
  },
});
