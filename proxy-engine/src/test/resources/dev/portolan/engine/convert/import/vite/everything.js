export default { server: { proxy: { '/': { target: 'http://localhost:8000', ws: false } } } }
