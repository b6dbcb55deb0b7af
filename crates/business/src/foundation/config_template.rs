//! Configuration templates: what new rows of a table get, and which template counts for which row.
//! Tables 8618, 8619 and 8620.

use crate::foundation::NoSeries;
use model::TableDescription;

model::enumeration! {
    /// What a line of a template stands for.
    pub ConfigTemplateLineType(8619, "Config. Template Line Type") as "configTemplateLineType" {
        Field = 0 "Field",
        Template = 1 "Template",
        RelatedTemplate = 2 "Related Template",
    }
}

model::table! {
    /// A configuration template for rows of one table. Table 8618.
    pub ConfigTemplateHeader(8618, "Config. Template Header") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        TABLE_ID: Integer = "Table ID",
        ENABLED: Boolean = "Enabled" initially true,
        INSTANCE_NO_SERIES: Code(20) = "Instance No. Series",
    }
}

model::table! {
    /// A value of a configuration template, or another template it includes. Table 8619.
    pub ConfigTemplateLine(8619, "Config. Template Line") {
        DATA_TEMPLATE_CODE: Code(10) = "Data Template Code",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(ConfigTemplateLineType) = "Type" initially ConfigTemplateLineType::Field,
        /// The column, by name. Columns have no numbers here.
        FIELD_NAME: Text(30) = "Field Name",
        TEMPLATE_CODE: Code(10) = "Template Code",
        MANDATORY: Boolean = "Mandatory",
        DEFAULT_VALUE: Text(2048) = "Default Value",
    }
}

model::table! {
    /// Which template counts for rows like these; the lowest order wins. Table 8620.
    pub ConfigTmplSelectionRule(8620, "Config. Tmpl. Selection Rules") {
        TABLE_ID: Integer = "Table ID",
        TEMPLATE_CODE: Code(10) = "Template Code",
        /// A view such as `WHERE(Country/Region Code=FILTER(DE|FR))`; blank counts for every row.
        SELECTION_CRITERIA: Text(2048) = "Selection Criteria",
        ORDER: Integer = "Order",
        PAGE_ID: Integer = "Page ID",
    }
}

/// The descriptions of all three.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<ConfigTemplateHeader>(|table| {
            table.primary_key(&[&ConfigTemplateHeader::CODE]);
            table.key(&[&ConfigTemplateHeader::TABLE_ID]);
            table.relation(ConfigTemplateHeader::INSTANCE_NO_SERIES, NoSeries::CODE);
            table.triggers().delete(|tx, template| {
                let lines = ConfigTemplateLine::DATA_TEMPLATE_CODE.is(template.get(ConfigTemplateHeader::CODE));
                let nested = lines.clone().and(ConfigTemplateLine::TYPE.is(ConfigTemplateLineType::Template));
                if !tx.exists(nested)? {
                    tx.delete_all(lines)?;
                }
                Ok(())
            });
        }),
        TableDescription::of::<ConfigTemplateLine>(|table| {
            table.primary_key(&[&ConfigTemplateLine::DATA_TEMPLATE_CODE, &ConfigTemplateLine::LINE_NO]);
            table.relation(ConfigTemplateLine::DATA_TEMPLATE_CODE, ConfigTemplateHeader::CODE);
            table.relation(ConfigTemplateLine::TEMPLATE_CODE, ConfigTemplateHeader::CODE);
        }),
        TableDescription::of::<ConfigTmplSelectionRule>(|table| {
            table.primary_key(&[
                &ConfigTmplSelectionRule::TABLE_ID,
                &ConfigTmplSelectionRule::TEMPLATE_CODE,
                &ConfigTmplSelectionRule::PAGE_ID,
            ]);
            table.key(&[&ConfigTmplSelectionRule::ORDER]);
            table.relation(ConfigTmplSelectionRule::TEMPLATE_CODE, ConfigTemplateHeader::CODE);
        }),
    ]
}
