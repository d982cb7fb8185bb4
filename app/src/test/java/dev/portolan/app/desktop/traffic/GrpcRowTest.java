package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls of gRPC that end badly with status 200 are errors wherever errors are looked for. */
class GrpcRowTest {

    private final Bench bench = new Bench();

    @Test
    void itsLookSaysHowTheCallEnded() {
        StatusLook look = StatusLook.of(Sample.get("/shop.Items/Get").grpc(5).summary(1));
        assertThat(look.text()).isEqualTo("✕ gRPC 5");
        assertThat(look.style()).isEqualTo("status-bad");
        assertThat(look.spoken()).isEqualTo("200, gRPC status 5, not found");
        assertThat(StatusLook.of(Sample.get("/shop.Items/Get").grpc(0).summary(1))
                        .text())
                .isEqualTo("200");
    }

    @Test
    void theFilterTheChipAndTheSummaryCountIt() {
        TrafficModel model = bench.model();
        bench.capture.add(Sample.get("/shop.Items/Get").grpc(0));
        bench.capture.add(Sample.get("/shop.Items/Get").grpc(14));
        bench.capture.add(Sample.get("/"));
        bench.frame(model);
        assertThat(model.totals().get().errors()).isEqualTo(1);
        model.filter().text().set("is:error");
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
        model.filter().text().set("");
        model.filter().quick().set(QuickChoice.of(QuickFilter.ERRORS));
        bench.frame(model);
        assertThat(Bench.ids(model)).containsExactly(2L);
    }
}
