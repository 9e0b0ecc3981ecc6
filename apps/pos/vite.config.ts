import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const server = process.env['SYNCLINE_DEV_SERVER'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  base: '/pos/',
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      // A new version waits until the app says that nobody is selling: src/update/app-update.ts.
      registerType: 'prompt',
      injectRegister: null,
      workbox: { globPatterns: ['**/*.{html,js,css,svg,woff2}'] },
      manifest: {
        id: '/pos/',
        name: 'Syncline Register',
        short_name: 'Register',
        description: 'Sells on, with or without a network.',
        display: 'standalone',
        background_color: '#f6f7f9',
        theme_color: '#f6f7f9',
        icons: [{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
    }),
  ],
  server: {
    port: 5174,
    strictPort: true,
    // The origin is kept as it is in the browser's request, because the server checks it.
    proxy: { '/trpc': { target: server, ws: true }, '/api': { target: server } },
  },
  build: { target: 'es2024', sourcemap: true },
});
