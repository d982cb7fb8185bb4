/* Keys that are first, and others that are never reached */
const config = {
  server: {
    proxy: {
      '^/v\\d+/items$': 'http://localhost:1001',
      '/api': 'http://localhost:1002',
      '/api/later': 'http://localhost:1003', // never
      '^/api/.*\\.json$': 'http://localhost:1004', // never
      '^/a.*': 'http://localhost:1005',
      '^/(b|c)(/.*)?$': { target: 'http://localhost:1006' },
      '^/d/|/e$': { target: 'http://localhost:1007' },
      '^/f(/|\\?|$)': { target: 'http://localhost:1008', rewrite: function (p) { return p.replace(new RegExp('^/f'), '/g'); } },
      '^/h(\\?|$)': { target: 'http://localhost:1009', rewrite: (p) => '/i' + p },
      "/j/k": { target: 'http://localhost:1010', rewrite: (path) => path.replace('/j', '') },
      '/l': { target: 'http://localhost:1011', rewrite: path => path.replace(/\/l/g, '') },
      '/m': { target: 'http://localhost:1012', pathRewrite: { '^/m': '/n' } },
      'no-slash': 'http://localhost:1013',
      '/o?p=1': 'http://localhost:1014',
      '/q': { target: 'http://localhost:1015', headers: { Host: 'other.example.com', 'X-"Quote"': 'a' } },
      '/\u00e4': 'http://localhost:1016',
    },
  },
}

module.exports = config
