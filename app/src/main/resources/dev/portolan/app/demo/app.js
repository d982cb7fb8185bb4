const products = document.getElementById('products');
const tick = document.getElementById('tick');

const list = await (await fetch('/api/products')).json();
for (const product of list.products) {
  const card = document.createElement('article');
  const name = document.createElement('h2');
  name.textContent = product.name;
  const price = document.createElement('p');
  price.textContent = `${product.price.toFixed(2)} €`;
  const order = document.createElement('button');
  order.textContent = 'Order';
  order.onclick = async () => {
    const answer = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ product: product.id, quantity: 1 }),
    });
    order.textContent = answer.ok ? 'Ordered' : `Failed: ${answer.status}`;
  };
  card.append(name, price, order);
  products.append(card);
}

const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`);
socket.onopen = () => socket.send(JSON.stringify({ subscribe: 'prices' }));
socket.onmessage = event => {
  const message = JSON.parse(event.data);
  if (message.price) {
    tick.textContent = `${message.product}: ${message.price.toFixed(2)} €`;
  }
};
socket.onclose = () => { tick.textContent = 'prices: closed'; };
