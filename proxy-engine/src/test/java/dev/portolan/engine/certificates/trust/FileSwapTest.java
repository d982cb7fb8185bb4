package dev.portolan.engine.certificates.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSwapTest {

    @TempDir
    Path folder;

    /** An attribute that anybody may set stands for the label of SELinux, which is kept by the same way. */
    @Test
    void theLineKeepsAttributesOfTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("hosts"), "old");
        var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        assumeThat(write(attributes))
                .as("whether this file system has attributes")
                .isTrue();
        Path fresh = Files.writeString(folder.resolve("fresh"), "new");

        Result result = new SystemCommands().run(List.of("sh", "-c", FileSwap.line(file, fresh)));

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(file).hasContent("new");
        assertThat(attributes.list()).contains("label");
    }

    private static boolean write(UserDefinedFileAttributeView attributes) {
        try {
            return attributes.write("label", ByteBuffer.wrap("net_conf_t".getBytes(US_ASCII))) > 0;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    @Test
    void theLineFollowsALink() throws Exception {
        Path file = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Path fresh = Files.writeString(folder.resolve("fresh"), "new");

        new SystemCommands().run(List.of("sh", "-c", FileSwap.line(link, fresh)));

        assertThat(link).hasContent("new").isRegularFile();
        assertThat(file).hasContent("old");
    }

    @Test
    void theLabelIsCopiedWhereTheSystemHasLabels() throws Exception {
        List<List<String>> ran = new ArrayList<>();
        Path selinux = Files.createDirectory(folder.resolve("selinux"));
        var label = new SecurityLabel(selinux, command -> {
            ran.add(command);
            return new Result(1, "chcon: not permitted");
        });

        label.copy(folder.resolve("old"), folder.resolve("new"));
        assertThat(ran).isEmpty();

        Files.writeString(selinux.resolve("enforce"), "1");
        label.copy(folder.resolve("old"), folder.resolve("new"));
        assertThat(ran)
                .containsExactly(List.of(
                        "chcon",
                        "--reference=" + folder.resolve("old"),
                        folder.resolve("new").toString()));
    }
}
