export default {
  server: {
    port: 'three',
    proxy: {
      '/a': 'http://localhost:3001',
      '/b' 'http://localhost:3002',
      '/c': { target: 'http://localhost:3003' ; },
      % : 1,
      '/d': { target 'x' },
      '/e': { target: 'http://localhost:3004', rewrite: 'no function' },
      '/f': { target: 'ftp://localhost', changeOrigin: 'maybe' },
      '/g': { target: 'http://localhost:3005
    }
  }
