package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All sections of a text, with their defaults. */
final class Config {

    static final Config NONE = new Config(List.of());

    private final List<Block> blocks;
    private final Map<String, Proxy> byName = new LinkedHashMap<>();
    private final List<Proxy> proxies = new ArrayList<>();

    private Config(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    static Config of(List<Block> blocks, Remarks remarks) {
        Config config = new Config(blocks);
        config.resolve(remarks);
        return config;
    }

    private void resolve(Remarks remarks) {
        Map<String, List<Line>> named = new LinkedHashMap<>();
        List<Line> last = List.of();
        for (Block block : blocks) {
            List<Line> base = block.from() == null ? last : named.get(block.from());
            if (base == null) {
                remarks.wrong(
                        block.head().at(),
                        block.kind(),
                        "There is no \"defaults %s\" before this.".formatted(block.from()));
                base = List.of();
            }
            if (block.kind().equals("defaults")) {
                last = block.from() == null ? block.lines() : joined(base, block.lines());
                named.put(block.name(), last);
            } else if (Set.of("frontend", "backend", "listen").contains(block.kind())) {
                add(new Proxy(block, block.lines(), base), remarks);
            }
        }
    }

    private void add(Proxy proxy, Remarks remarks) {
        proxies.add(proxy);
        if (proxy.serves() && byName.putIfAbsent(proxy.name(), proxy) != null) {
            remarks.wrong(
                    proxy.block().head().at(),
                    proxy.block().kind(),
                    "There is a \"%s\" already.".formatted(proxy.name()));
        }
    }

    private static List<Line> joined(List<Line> base, List<Line> more) {
        List<Line> all = new ArrayList<>(base);
        all.addAll(more);
        return List.copyOf(all);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Frontends, backends and listen sections, in their order. */
    List<Proxy> proxies() {
        return proxies;
    }

    @Nullable
    Proxy backend(String name) {
        return byName.get(name);
    }

    /** The first section of this kind and name. */
    @Nullable
    Block block(String kind, String name) {
        return blocks.stream()
                .filter(block -> block.kind().equals(kind) && block.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
