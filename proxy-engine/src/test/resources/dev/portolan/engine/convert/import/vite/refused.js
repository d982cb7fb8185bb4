import { defineConfig } from 'vite'
const target = process.env.API
export default defineConfig({
  server: {
    port,
    proxy: {
      ...others(),
      [key]: 'http://localhost:2000',
      '/a': target,
      '/b': {
        target,
        ...options,
        rewrite: rewritePath,
        timeout: 1000,
        followRedirects: true,
        bypass(req, res) { return req.url },
        configure: (proxy) => { proxy.on('error', () => {}) },
        agent: new https.Agent(),
        cookieDomainRewrite: { '*': '' },
        cookiePathRewrite: '/',
        autoRewrite: true,
        hostRewrite: 'x',
        protocolRewrite: 'https',
        ssl: { key: 1 },
        unheardOf: 1,
      },
      '/c': { target: 'http://localhost:2001', rewrite: (path) => path.toLowerCase() },
      '/d': [ 'http://localhost:2002' ],
      '/e': { target: 'http://localhost:2003?query=1' },
    },
  },
  preview: { proxy: { '/f': 'http://localhost:2004' } },
})
