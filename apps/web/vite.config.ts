import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const server = process.env['SYNCLINE_DEV_SERVER'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), tailwindcss(), precompress()],
  server: {
    port: 5173,
    strictPort: true,
    // The origin is kept as it is in the browser's request, because the server checks it.
    proxy: { '/trpc': { target: server, ws: true }, '/api': { target: server } },
  },
  build: { target: 'es2024', sourcemap: true },
});
