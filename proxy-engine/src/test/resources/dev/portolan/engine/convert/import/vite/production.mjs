#!/usr/bin/env node
import { fileURLToPath, URL } from 'node:url'
import { defineConfig, loadEnv } from 'vite'
import vue from '@vitejs/plugin-vue'

const API = 'http://localhost:8080'
const shared = { changeOrigin: true, secure: false, headers: { 'X-Team': 'shop {web}' } } as const

export default defineConfig(async ({ command, mode }) => {
  const env = loadEnv(mode, process.cwd(), '')
  if (command === 'build') {
    return { plugins: [vue()], build: { outDir: 'dist' } }
  }
  return {
    base: '/shop/',
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('x-') } } })],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    server: {
      host: true,
      port: Number(env.PORT) || 5175,
      strictPort: true,
      https: { key: readFileSync('key.pem'), cert: readFileSync('cert.pem') },
      allowedHosts: ['shop.example.com', '.shop.test'],
      hmr: { overlay: false },
      proxy: {
        '/shop/api/v2': { target: env.API_V2 || 'https://staging.example.com/base/', ...shared, rewrite(path: string): string { return path.slice(12) } },
        '/shop/api': { target: `${API}/v1`, ...shared },
        '/auth': { target: { protocol: 'https:', host: 'localhost', port: 8443 }, secure: false, rewrite: path => `/realms${path}` },
        '/docker': { target: { socketPath: '/var/run/app.sock' }, auth: 'ann:secret' },
        ['/' + 'files']: { target: 'http://127.0.0.1:9000', proxyTimeout: 10_000, xfwd: true, prependPath: false },
      },
    },
  }
})
