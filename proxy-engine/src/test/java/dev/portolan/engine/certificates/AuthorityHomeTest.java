package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityHomeTest {

    @TempDir
    Path temporary;

    private AuthorityHome home;

    @BeforeEach
    void prepare() {
        home = new AuthorityHome(temporary.resolve("ca"), Clock.systemUTC());
    }

    @Test
    void everybodySharesOne() throws Exception {
        assertThat(home.current()).isNull();
        LocalAuthority made = home.openOrCreate();

        assertThat(home.openOrCreate()).isSameAs(made);
        assertThat(home.current()).isSameAs(made);
    }

    @Test
    void afterRemovalByAnybodyANewOneIsMade() throws Exception {
        LocalAuthority first = home.openOrCreate();
        home.remove();
        assertThat(home.current()).isNull();
        LocalAuthority second = home.openOrCreate();
        assertThat(second.root()).isNotEqualTo(first.root());

        LocalAuthority.remove(home.folder());
        assertThat(home.openOrCreate().root()).isNotEqualTo(second.root());
    }

    @Test
    void oneThatIsOpenSurvivesDamageWhichLookingStillFinds() throws Exception {
        LocalAuthority open = home.openOrCreate();
        Files.writeString(home.folder().resolve("authority/intermediate.key"), "rubbish");

        assertThat(home.openOrCreate()).isSameAs(open);
        assertThatThrownBy(home::current).isInstanceOf(AuthorityException.class);
    }
}
