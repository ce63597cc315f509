import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** County offices still run Chromium 86-109, so the output is lowered to what Chrome 87 reads. */
const oldestBrowser = "chrome87";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    manifest: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
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
