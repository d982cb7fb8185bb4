package dev.portolan.engine.upstream;

/** A connection that is made only to see whether it can be. */
abstract class Knock implements DialEvents {

    /** There was one, and it is closed by now. */
    abstract void answered();

    @Override
    public void connected(String address) {}

    @Override
    public void secured() {}

    @Override
    public void http1(Http1Target target) {
        target.abort();
        answered();
    }

    @Override
    public void opened(Http2Target target) {
        target.leave();
        answered();
    }
}
