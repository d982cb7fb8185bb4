package dev.portolan.engine.upstream;

/** A connection that is made for one request. */
record Dialled(Pool pool, ConnectionWaiter waiter) implements DialEvents {

    @Override
    public void connected(String address) {
        waiter.connected(address);
    }

    @Override
    public void secured() {
        waiter.secured();
    }

    @Override
    public void http1(Http1Target target) {
        waiter.ready(target);
    }

    @Override
    public void opened(Http2Target target) {
        pool.opened(target, waiter);
    }

    @Override
    public void failed(Throwable cause) {
        waiter.failed(cause);
    }
}
