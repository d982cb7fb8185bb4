package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Target;

/** A target of a route as one event loop reaches it. */
public record Choice(Member member, Pool pool) {

    public Target target() {
        return member.target();
    }

    public String url() {
        return member.url();
    }

    /** Traffic showed that it does not do well. */
    public void failing(String brief) {
        pool.upstream().health().failing(brief);
    }

    /**
     * It failed a request that may have another chance. Where it is passed over from now on, somebody looks whether it is back.
     *
     * @param reached whether there was a connection to it
     */
    public void struck(String brief, boolean reached) {
        Upstream upstream = pool.upstream();
        upstream.health().struck(brief, reached);
        if (upstream.health().out()) {
            upstream.revival().begin(pool);
        }
    }
}
