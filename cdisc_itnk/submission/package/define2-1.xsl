<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows a define.xml (Define-XML 2.1) in browsers that run XSLT 1.0; no scripts, one file. define.html shows the same with a search. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:odm="http://www.cdisc.org/ns/odm/v1.3"
                xmlns:def="http://www.cdisc.org/ns/def/v2.1" xmlns:arm="http://www.cdisc.org/ns/arm/v1.0"
                xmlns:xlink="http://www.w3.org/1999/xlink" exclude-result-prefixes="odm def arm xlink">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:key name="item" match="odm:ItemDef" use="@OID"/>
  <xsl:key name="dataset" match="odm:ItemGroupDef" use="@OID"/>
  <xsl:key name="values" match="def:ValueListDef" use="@OID"/>
  <xsl:key name="condition" match="def:WhereClauseDef" use="@OID"/>
  <xsl:key name="codelist" match="odm:CodeList" use="@OID"/>
  <xsl:key name="method" match="odm:MethodDef" use="@OID"/>
  <xsl:key name="comment" match="def:CommentDef" use="@OID"/>
  <xsl:key name="leaf" match="def:leaf" use="@ID"/>

  <xsl:template match="/odm:ODM">
    <xsl:variable name="metadata" select="odm:Study/odm:MetaDataVersion"/>
    <html lang="en">
      <head>
        <title><xsl:value-of select="$metadata/@Name"/></title>
        <style>
          body { font: 14px/1.45 Arial, sans-serif; margin: 2em; color: #1a2233; }
          h1, h2, h3 { color: #26334d; } h2 { border-bottom: 2px solid #26334d; margin-top: 2em; } h3 { margin-top: 1.6em; }
          table { border-collapse: collapse; width: 100%; } th { background: #e8ecf4; text-align: left; }
          th, td { border-bottom: 1px solid #ccc; padding: 3px 6px; vertical-align: top; }
          tr.value td { background: #f7f8fb; } tr.value td:first-child { padding-left: 2em; }
          code { white-space: pre-wrap; } nav a { margin-right: 1.2em; } .grey { color: #666; }
        </style>
      </head>
      <body>
        <h1><xsl:value-of select="odm:Study/odm:GlobalVariables/odm:StudyName"/>: data definitions</h1>
        <p><xsl:value-of select="odm:Study/odm:GlobalVariables/odm:StudyDescription"/></p>
        <p class="grey">
          Protocol <xsl:value-of select="odm:Study/odm:GlobalVariables/odm:ProtocolName"/>;
          Define-XML <xsl:value-of select="$metadata/@def:DefineVersion"/> of <xsl:value-of select="@CreationDateTime"/>
        </p>
        <nav>
          <a href="#datasets">Data sets</a>
          <xsl:if test="$metadata/arm:AnalysisResultDisplays"><a href="#results">Analysis results</a></xsl:if>
          <a href="#codelists">Codelists</a><a href="#methods">Methods</a><a href="#comments">Comments</a>
          <xsl:for-each select="$metadata/def:leaf"><a href="{@xlink:href}"><xsl:value-of select="def:title"/></a></xsl:for-each>
        </nav>
        <xsl:apply-templates select="$metadata/def:Standards"/>
        <h2 id="datasets">Data sets</h2>
        <table>
          <tr><th>Data set</th><th>Label</th><th>Class</th><th>Structure</th><th>Keys</th><th>File</th></tr>
          <xsl:apply-templates select="$metadata/odm:ItemGroupDef" mode="row"/>
        </table>
        <xsl:apply-templates select="$metadata/odm:ItemGroupDef"/>
        <xsl:apply-templates select="$metadata/arm:AnalysisResultDisplays"/>
        <h2 id="codelists">Codelists</h2>
        <xsl:apply-templates select="$metadata/odm:CodeList"/>
        <h2 id="methods">Methods</h2>
        <table><xsl:apply-templates select="$metadata/odm:MethodDef"/></table>
        <h2 id="comments">Comments</h2>
        <table><xsl:apply-templates select="$metadata/def:CommentDef"/></table>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="def:Standards">
    <h2>Standards</h2>
    <table>
      <tr><th>Standard</th><th>Type</th><th>Version</th></tr>
      <xsl:for-each select="def:Standard">
        <tr>
          <td><xsl:value-of select="concat(@Name, ' ', @PublishingSet)"/></td>
          <td><xsl:value-of select="@Type"/></td><td><xsl:value-of select="@Version"/></td>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="odm:ItemGroupDef" mode="row">
    <tr>
      <td><a href="#{@OID}"><xsl:value-of select="@Name"/></a></td>
      <td><xsl:apply-templates select="odm:Description"/></td>
      <td><xsl:value-of select="def:Class/@Name"/></td>
      <td><xsl:value-of select="@def:Structure"/></td>
      <td>
        <xsl:for-each select="odm:ItemRef[@KeySequence]">
          <xsl:sort select="@KeySequence" data-type="number"/>
          <xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="key('item', @ItemOID)/@Name"/>
        </xsl:for-each>
      </td>
      <td><a href="{def:leaf/@xlink:href}"><xsl:value-of select="def:leaf/def:title"/></a></td>
    </tr>
  </xsl:template>

  <xsl:template match="odm:ItemGroupDef">
    <h3 id="{@OID}"><xsl:value-of select="@Name"/>: <xsl:apply-templates select="odm:Description"/></h3>
    <table>
      <tr><th>Variable</th><th>Label or condition</th><th>Type</th><th>Length</th><th>Codelist</th><th>Origin</th><th>Derivation or comment</th></tr>
      <xsl:for-each select="odm:ItemRef">
        <xsl:apply-templates select="."/>
        <xsl:apply-templates select="key('values', key('item', @ItemOID)/def:ValueListRef/@ValueListOID)/odm:ItemRef"/>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="odm:ItemRef">
    <xsl:variable name="item" select="key('item', @ItemOID)"/>
    <tr>
      <xsl:if test="parent::def:ValueListDef"><xsl:attribute name="class">value</xsl:attribute></xsl:if>
      <td id="{@ItemOID}"><xsl:value-of select="$item/@Name"/></td>
      <td>
        <xsl:choose>
          <xsl:when test="def:WhereClauseRef"><xsl:apply-templates select="def:WhereClauseRef"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="$item/odm:Description"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td><xsl:value-of select="$item/@DataType"/></td>
      <td>
        <xsl:value-of select="$item/@Length"/>
        <xsl:if test="$item/@SignificantDigits">.<xsl:value-of select="$item/@SignificantDigits"/></xsl:if>
      </td>
      <td><xsl:apply-templates select="key('codelist', $item/odm:CodeListRef/@CodeListOID)" mode="link"/></td>
      <td><xsl:apply-templates select="$item/def:Origin"/></td>
      <td>
        <xsl:apply-templates select="key('method', @MethodOID)/odm:Description"/>
        <xsl:apply-templates select="key('comment', $item/@def:CommentOID)/odm:Description"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="def:WhereClauseRef">
    <xsl:if test="position() &gt; 1"> or </xsl:if>
    <xsl:apply-templates select="key('condition', @WhereClauseOID)/odm:RangeCheck"/>
  </xsl:template>

  <xsl:template match="odm:RangeCheck">
    <xsl:if test="position() &gt; 1"> and </xsl:if>
    <xsl:value-of select="concat(key('item', @def:ItemOID)/@Name, ' ', @Comparator, ' ')"/>
    <xsl:for-each select="odm:CheckValue">
      <xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="def:Origin">
    <xsl:if test="position() &gt; 1">; </xsl:if>
    <xsl:value-of select="@Type"/>
    <xsl:if test="odm:Description">: <xsl:apply-templates select="odm:Description"/></xsl:if>
    <xsl:apply-templates select="def:DocumentRef"/>
  </xsl:template>

  <xsl:template match="def:DocumentRef">
    <xsl:variable name="leaf" select="key('leaf', @leafID)"/>
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="def:PDFPageRef">
        <a href="{$leaf/@xlink:href}#page={substring-before(concat(def:PDFPageRef/@PageRefs, def:PDFPageRef/@FirstPage, ' '), ' ')}">
          <xsl:value-of select="concat('page ', def:PDFPageRef/@PageRefs, def:PDFPageRef/@FirstPage)"/>
        </a>
      </xsl:when>
      <xsl:otherwise><a href="{$leaf/@xlink:href}"><xsl:value-of select="$leaf/def:title"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="arm:AnalysisResultDisplays">
    <h2 id="results">Analysis results</h2>
    <xsl:for-each select="arm:ResultDisplay">
      <h3><xsl:value-of select="@Name"/>: <xsl:apply-templates select="odm:Description"/></h3>
      <table>
        <tr><th>Result</th><th>Reason</th><th>Purpose</th><th>Data</th><th>Documentation</th><th>Code</th></tr>
        <xsl:apply-templates select="arm:AnalysisResult"/>
      </table>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="arm:AnalysisResult">
    <tr>
      <td><xsl:apply-templates select="odm:Description"/></td>
      <td><xsl:value-of select="@AnalysisReason"/></td>
      <td><xsl:value-of select="@AnalysisPurpose"/></td>
      <td>
        <xsl:for-each select="arm:AnalysisDatasets/arm:AnalysisDataset">
          <a href="#{@ItemGroupOID}"><xsl:value-of select="key('dataset', @ItemGroupOID)/@Name"/></a>
          <xsl:for-each select="arm:AnalysisVariable">
            <xsl:text> </xsl:text><a href="#{@ItemOID}"><xsl:value-of select="key('item', @ItemOID)/@Name"/></a>
          </xsl:for-each>
          <br/><xsl:apply-templates select="def:WhereClauseRef"/>
        </xsl:for-each>
      </td>
      <td><xsl:apply-templates select="arm:Documentation/odm:Description"/></td>
      <td><code><xsl:value-of select="arm:ProgrammingCode/arm:Code"/></code></td>
    </tr>
  </xsl:template>

  <xsl:template match="odm:CodeList" mode="link"><a href="#{@OID}"><xsl:value-of select="@Name"/></a></xsl:template>

  <xsl:template match="odm:CodeList">
    <h3 id="{@OID}">
      <xsl:value-of select="@Name"/>
      <xsl:if test="odm:Alias"><span class="grey"> (<xsl:value-of select="odm:Alias/@Name"/>)</span></xsl:if>
    </h3>
    <xsl:for-each select="odm:ExternalCodeList">
      <p><xsl:value-of select="concat(@Dictionary, ' ', @Version)"/></p>
    </xsl:for-each>
    <table>
      <xsl:for-each select="odm:EnumeratedItem | odm:CodeListItem">
        <tr>
          <td><xsl:value-of select="@CodedValue"/></td>
          <td><xsl:apply-templates select="odm:Decode | odm:Description"/></td>
          <td class="grey">
            <xsl:value-of select="odm:Alias/@Name"/>
            <xsl:if test="@def:ExtendedValue = 'Yes'">extended</xsl:if>
          </td>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="odm:MethodDef | def:CommentDef">
    <tr id="{@OID}">
      <td><xsl:value-of select="@OID"/></td>
      <td>
        <xsl:apply-templates select="odm:Description | def:DocumentRef"/>
        <xsl:for-each select="odm:FormalExpression"><br/><code><xsl:value-of select="."/></code></xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="odm:Description | odm:Decode"><xsl:value-of select="odm:TranslatedText"/></xsl:template>
</xsl:stylesheet>
