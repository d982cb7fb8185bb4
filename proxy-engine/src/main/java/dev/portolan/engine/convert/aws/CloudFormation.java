package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.profile.Profile;

/** Load balancers of AWS in a CloudFormation template (2010-09-09). */
public final class CloudFormation implements Importer, Exporter {

    private static final int SURE = 95;

    @Override
    public String id() {
        return "cloudformation";
    }

    @Override
    public String title() {
        return "AWS ALB (CloudFormation)";
    }

    @Override
    public int likelihood(Source source) {
        return source.text().contains(Template.TYPE) && source.text().contains("Resources") ? SURE : 0;
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        Draft draft = new Draft(remarks);
        Balancers balancers = Template.read(source, remarks);
        new BalancerRoutes(balancers, AwsTerms.OF_TEMPLATES, new Reading(AwsTerms.TEMPLATES, remarks), draft).write();
        return draft.finish("AWS");
    }

    @Override
    public Terms reads() {
        return AwsTerms.TEMPLATES;
    }

    @Override
    public Exported write(Profile profile) {
        Remarks remarks = new Remarks();
        BalancerModel model = BalancerModel.of(profile, remarks);
        return new Exported("load-balancer.yaml", TemplateWriter.write(model), remarks.inOrder());
    }

    @Override
    public Terms writes() {
        return AwsWriteTerms.TABLE;
    }
}
